import { findConflicts } from '../text/conflicts';
import { LineIndex, type PositionEncoding } from '../text/lines';
import type { Role } from './files';
import { parseAnnotationFileHead, parseAnnotations } from './annotations';
import {
  ClosedAnnotationFile,
  ClosedLetter,
  type ClosedDocument,
  type Contents,
  type LetterHead,
} from './closed';
import type { CorpusDocument } from './document';
import { parseLetter, parseLetterHead } from './letter';
import { parseRegister } from './register';
import { parseSettings } from './settings';

/** A file as a host hands it over. */
export interface SourceFile {
  uri: string;
  /** Path below the corpus folder, with `/`. */
  path: string;
  text: string;
  /** Why the text is not what is in the file, in one sentence: not UTF-8, too large, not readable. */
  trouble?: string;
  /** Of a file that can be read again at any time: what tells this content from any other. */
  version?: string;
}

const PARSERS: Record<Role, (file: SourceFile, lines: LineIndex, head?: LetterHead) => CorpusDocument> = {
  letter: parseLetter,
  register: parseRegister,
  annotations: parseAnnotations,
  settings: parseSettings,
};

const CONFLICT =
  'Git left a conflict here: two versions of the same lines. Keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>. Until then the first version is read.';

/** There are many letters and annotation files: of these only a part is kept in memory. */
export function canBeClosed(role: Role): role is 'letter' | 'annotations' {
  return role === 'letter' || role === 'annotations';
}

/** A file of which only that is kept which other files ask for; `undefined` for one that has to be kept whole. */
export function parseClosed(file: SourceFile, role: Role, contents: Contents): ClosedDocument | undefined {
  const { version, trouble } = file;
  if (version === undefined || trouble || !canBeClosed(role)) return undefined;
  return role === 'letter'
    ? new ClosedLetter(parseLetterHead(file), version, contents)
    : new ClosedAnnotationFile(parseAnnotationFileHead(file), version, contents);
}

/**
 * One file in, one immutable document out, by the role of the file. Never fails: faults become problems.
 *
 * @param head of this very letter, where it is known
 */
export function parseFile(
  file: SourceFile,
  role: Role,
  encoding?: PositionEncoding,
  head?: LetterHead,
): CorpusDocument {
  const document = PARSERS[role](file, new LineIndex(file.text, encoding), head);
  for (const { marker } of findConflicts(file.text))
    document.problems.push({ code: 'merge-conflict', span: marker, message: CONFLICT });
  const isBad = file.text.includes('\0') || file.text.includes('\ufffd');
  const bad = isBad ? file.text.search(/[\0\ufffd]/) : -1;
  if (file.trouble) {
    document.problems.unshift({ code: 'unreadable-file', span: { start: 0, end: 0 }, message: file.trouble });
  } else if (bad >= 0) {
    const message =
      file.text[bad] === '\0'
        ? `"${file.path}" is not a text file: it holds a zero byte here.`
        : `"${file.path}" holds a character that could not be read (U+FFFD): it was probably not saved as UTF-8.`;
    document.problems.unshift({ code: 'unreadable-file', span: { start: bad, end: bad + 1 }, message });
  }
  return document;
}
