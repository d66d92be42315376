import type { LineIndex, Span } from '../text/lines';
import { ownCopy } from '../text/ownCopy';
import type { LetterStructure } from '../text/markdown';
import type {
  Annotation,
  AnnotationFile,
  CorpusDocument,
  Letter,
  Problem,
  Value,
  WrittenReference,
} from './document';
import { Recent } from './recent';

/** How many of the files that were read last are kept: of those that thousands are read of none is wanted for long. */
const KEPT = 16;

/** The files that were read last, for those of which the corpus keeps only what other files ask for. */
export class Contents {
  readonly #recent = new Recent<CorpusDocument>(KEPT);

  /** Files that were not any more, when they were read, what the corpus knows. What was made of them has to be made again. */
  readonly changed = new Set<string>();

  /** @param read reads a file of the corpus whole, as it is now; never fails */
  constructor(readonly read: (document: ClosedDocument) => { whole: CorpusDocument; isCurrent: boolean }) {}

  of(document: ClosedDocument): CorpusDocument {
    const { uri } = document;
    const known = this.#recent.get(uri);
    if (known) return known;
    const { whole, isCurrent } = this.read(document);
    if (!isCurrent) this.changed.add(uri);
    this.#recent.set(uri, whole);
    return whole;
  }

  /** None of them is wanted soon. */
  clear(): void {
    this.#recent.clear();
  }

  /** The file has been read again. */
  forget(uri: string): void {
    this.changed.delete(uri);
    this.#recent.delete(uri);
  }
}

/** A file that no editor has open: what other files ask of it is kept, all else is read from the disk when asked for. */
abstract class Closed<Whole extends CorpusDocument> {
  abstract readonly kind: Whole['kind'];
  readonly uri: string;
  readonly path: string;
  readonly version: string;

  constructor(
    { uri, path }: Pick<Whole, 'uri' | 'path'>,
    version: string,
    readonly contents: Contents,
  ) {
    this.uri = uri;
    this.path = path;
    this.version = version;
  }

  protected abstract get whole(): Whole;

  get text(): string {
    return this.whole.text;
  }
  get lines(): LineIndex {
    return this.whole.lines;
  }
  get problems(): Problem[] {
    return this.whole.problems;
  }
  get written(): WrittenReference[] {
    return this.whole.written;
  }
  get ignored(): { span: Span; codes: string[] }[] {
    return this.whole.ignored;
  }
  get notes(): Span[] {
    return this.whole.notes;
  }
}

/** What other files ask of a letter. */
export type LetterHead = Pick<
  Letter,
  | 'uri'
  | 'path'
  | 'id'
  | 'idSpan'
  | 'date'
  | 'from'
  | 'to'
  | 'cc'
  | 'replyTo'
  | 'title'
  | 'language'
  | 'isPlain'
>;

export class ClosedLetter extends Closed<Letter> implements Letter {
  readonly kind = 'letter';
  readonly id: string;
  readonly idSpan: Span;
  readonly date?: Value;
  readonly from: Value[];
  readonly to: Value[];
  readonly cc: Value[];
  readonly replyTo: Value[];
  readonly title?: string;
  readonly language?: string;
  readonly isPlain: boolean;

  constructor(head: LetterHead, version: string, contents: Contents) {
    super(head, version, contents);
    this.id = ownCopy(head.id);
    this.idSpan = head.idSpan;
    if (head.date) this.date = ownValue(head.date);
    this.from = ownValues(head.from);
    this.to = ownValues(head.to);
    this.cc = ownValues(head.cc);
    this.replyTo = ownValues(head.replyTo);
    if (head.title !== undefined) this.title = ownCopy(head.title);
    if (head.language !== undefined) this.language = ownCopy(head.language);
    this.isPlain = head.isPlain;
  }

  protected get whole(): Letter {
    return this.contents.of(this) as Letter;
  }
  get structure(): LetterStructure {
    return this.whole.structure;
  }
}

/** What other files ask of an annotation file. */
export type AnnotationFileHead = Pick<AnnotationFile, 'uri' | 'path' | 'letter'>;

export class ClosedAnnotationFile extends Closed<AnnotationFile> implements AnnotationFile {
  readonly kind = 'annotations';
  readonly letter?: Value;

  constructor(head: AnnotationFileHead, version: string, contents: Contents) {
    super(head, version, contents);
    if (head.letter) this.letter = ownValue(head.letter);
  }

  protected get whole(): AnnotationFile {
    return this.contents.of(this) as AnnotationFile;
  }
  get annotations(): Annotation[] {
    return this.whole.annotations;
  }
}

export type ClosedDocument = ClosedLetter | ClosedAnnotationFile;

const NONE: Value[] = [];

function ownValue({ text, span }: Value): Value {
  return { text: ownCopy(text), span };
}

function ownValues(values: readonly Value[]): Value[] {
  return values.length === 0 ? NONE : values.map(ownValue);
}
