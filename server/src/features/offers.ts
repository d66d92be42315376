import { CodeActionKind, type Diagnostic } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import { unheldAt } from '../corpus/correspondence';
import type { CorpusDocument, Letter } from '../corpus/document';
import { tagKey } from '../corpus/keys';
import type { DerivedReference } from '../corpus/reference';
import { isId } from '../text/ids';
import { touches, type Span } from '../text/lines';
import { addEntry, registerUnheld } from './addEntry';
import { annotate, type Author } from './annotate';
import { title, unheldLabel } from './card';
import { makeChange, type Change, type Changed } from './change';
import type { Outcome } from './changes';
import { declareTag } from './declareTag';
import type { UnknownId } from './fixes';
import { newFileUri } from './newFile';
import { reattach, reattachOffers, type Reattaching } from './reattach';
import { mergeOffers, wordOffers } from './wordOffers';

/**
 * Something that can be done at a place: a choice, of which what it changes in the files is worked out only when it
 * is taken, or a command of the editor's, which asks the user something first.
 */
export interface Offer {
  title: string;
  kind: CodeActionKind;
  preferred?: boolean;
  diagnostic?: Diagnostic;
  choice?: Choice;
  command?: { name: string; arguments: unknown[] };
}

export type Choice =
  /** Write an annotation that says what words mean (`ref`: an id, or `none`). `words`: what stood there. */
  | { do: 'pin'; span: Span; words: string; kind: DerivedReference['kind']; ref: string }
  /** Write the letter that is not held, by its key, into the register. */
  | { do: 'register'; key: string }
  /** Make what an id names that exists nowhere. */
  | { do: 'create'; what: 'letter' | 'entry'; id: string }
  /** Declare a tag in `corpus.yaml`. */
  | { do: 'declare'; tag: string }
  /** Give an annotation its passage again. */
  | Reattaching
  | { do: 'change'; change: Change };

/** Of an ambiguous reference more candidates than these are not offered. */
const MOST_CANDIDATES = 8;

/**
 * What can be done about the problems of a place, with the references that were found there, and with the words.
 *
 * @param asks has the editor the commands that ask the user something (`ACTION_COMMANDS`)?
 */
export function offers(
  corpus: Corpus,
  document: CorpusDocument,
  span: Span,
  diagnostics: readonly Diagnostic[],
  asks = false,
): Offer[] {
  const mended = diagnostics.flatMap((diagnostic) =>
    mending(corpus, document, diagnostic, asks).map((offer) => ({ ...offer, diagnostic })),
  );
  if (document.kind === 'register') return [...mended, ...mergeOffers(corpus, document, span, asks)];
  if (document.kind !== 'letter') return mended;
  const here = corpus
    .derived(document)
    .filter(({ origin, own, span: at }) => origin === 'derived' && !own && covers(at, span));
  // The date in a citation goes with it.
  const found = here.filter(({ kind }) => kind !== 'date' || here.every((other) => other.kind === 'date'));
  return [
    ...mended,
    ...found.flatMap((reference) => pins(corpus, document, reference, found.length > 1)),
    ...wordOffers(corpus, document, span, asks),
  ];
}

/** What makes a problem go by writing something that is not there yet. */
function mending(corpus: Corpus, document: CorpusDocument, diagnostic: Diagnostic, asks: boolean): Offer[] {
  const { code, range, data } = diagnostic;
  const kind = CodeActionKind.QuickFix;
  if (code === 'cited-letter-not-held' && document.kind === 'letter') {
    const start = document.lines.offset(range.start);
    const unheld = unheldAt(corpus, document, { start, end: start });
    if (!unheld) return [];
    const label = `Add ${unheldLabel(corpus, unheld)} to the register`;
    return [{ title: label, kind, preferred: true, choice: { do: 'register', key: unheld.key } }];
  }
  if (document.kind === 'annotations') {
    const offered = reattachOffers(corpus, document, diagnostic, asks);
    if (offered.length > 0) return offered;
  }
  const { id, expects } = (data ?? {}) as Partial<UnknownId>;
  if (typeof id !== 'string') return [];
  const tag = id.slice(tagKey('').length);
  if (expects === 'tag' && isId(tag))
    return [{ title: `Declare the tag ${tag} in corpus.yaml`, kind, choice: { do: 'declare', tag } }];
  if (!isId(id)) return [];
  return (['letter', 'entry'] as const)
    .filter((what) => expects === what || expects === 'any')
    .map((what) => ({
      title: `Create the ${what === 'entry' ? 'register entry' : 'letter'} ${id}`,
      kind,
      choice: { do: 'create', what, id },
    }));
}

function covers(reference: Span, span: Span): boolean {
  return touches(reference, span.start) && touches(reference, span.end);
}

/** Pin it to one of the things that it could mean, or refuse it. `quote`: say which words are meant. */
function pins(
  corpus: Corpus,
  letter: Letter,
  { kind, span, targets }: DerivedReference,
  quote: boolean,
): Offer[] {
  const words = letter.text.slice(span.start, span.end);
  const which = quote ? ` “${words.replace(/\s+/g, ' ')}”` : '';
  const offer = (label: string, ref: string): Offer => ({
    title: label,
    // What is in doubt is to be mended; what is not can still be said outright.
    kind: targets.length > 1 ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite,
    choice: { do: 'pin', span, words, kind, ref },
  });
  return [
    ...targets
      .slice(0, MOST_CANDIDATES)
      .map((id) => offer(`Pin${which} to ${id} (${title(corpus, id)})`, id)),
    offer(`Refuse${which}: this is no ${kind === 'date' ? 'date' : 'reference'}`, 'none'),
  ];
}

/** The changes of a choice. `id`: the annotation, entry or letter that is written, in `file`. */
export function carryOut(
  corpus: Corpus,
  document: CorpusDocument,
  choice: Choice,
  author: Author,
): Outcome<Changed> {
  switch (choice.do) {
    case 'change':
      return makeChange(corpus, document, choice.change, author);
    case 'pin': {
      const { span, words, kind, ref } = choice;
      if (document.kind !== 'letter' || document.text.slice(span.start, span.end) !== words)
        return { refused: 'The letter has changed meanwhile.' };
      const motivation = kind === 'citation' ? 'linking' : 'identifying';
      return annotate(corpus, document, { do: 'add', span, fields: { motivation, ref: [ref] } }, author);
    }
    case 'register': {
      const unheld = corpus.unheldLetter(choice.key);
      return unheld ? registerUnheld(corpus, unheld) : { refused: 'No letter cites it any more.' };
    }
    case 'declare':
      return declareTag(corpus, choice.tag);
    case 'attach':
    case 'attach-changed':
      return document.kind === 'annotations'
        ? reattach(corpus, document, choice)
        : { refused: 'Only an annotation has a passage.' };
    case 'create':
      return choice.what === 'letter' ? newLetter(corpus, choice.id) : newEntry(corpus, choice.id);
  }
}

/** A letter with nothing but its id and, where the id holds one, its date. */
function newLetter(corpus: Corpus, id: string): Outcome<{ id: string; file: string }> {
  const uri = newFileUri(corpus, 'letter', `${id}.letter.md`);
  if (!uri) return { refused: `There is no place for "${id}.letter.md": the globs of corpus.yaml fit none.` };
  const date = /^\d{4}(-\d{2}(-\d{2})?)?/.exec(id)?.[0] ?? '';
  const text = `---\nid: ${id}\ndate: ${date}\nfrom: \nto: \n---\n\n`;
  return { changes: [{ do: 'create', uri, text }], id, file: uri };
}

function newEntry(corpus: Corpus, id: string): Outcome<{ id: string; file: string }> {
  const words = id.split(/[-_.]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return addEntry(corpus, 'person', { id, name: words.join(' ') });
}
