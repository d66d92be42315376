import type { Range } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import { byDate } from '../corpus/catalogue';
import type { AnnotationFile, CorpusDocument, Letter, Register } from '../corpus/document';
import { annotationKey, ownLetter, type Key } from '../corpus/keys';
import { contains, type Span } from '../text/lines';
import { plural, shortTitle, title } from './card';
import { locateAt } from './locate';
import { annotationTitle, plainNote, short, withoutEmphasis } from './noteCards';
import { NotePlaces } from './notePlaces';
import { contextOf } from './occurrences';
import { PAGE, paged, type TreeNode } from './tree';
import { ENTRY_ICONS } from './views';

export interface Backlinks {
  nodes: TreeNode[];
  /** Behind the title of the view: "Nikita Khrushchev · 12 in 4 files". */
  description?: string;
  message?: string;
}

/**
 * What is meant at a place of a file: what is named or written down there; else the annotation or entry around it,
 * else the letter that the file is or speaks of.
 *
 * @param offset in UTF-16 code units
 */
export function subjectAt(corpus: Corpus, document: CorpusDocument, offset: number): Key | undefined {
  const here = locateAt(corpus, document, offset).find(({ targets }) => targets.length > 0);
  if (here) return here.targets[0];
  const at = { start: offset, end: offset };
  const own = ownLetter(document);
  if (document.kind === 'register') return document.entries.find(({ span }) => contains(span, at))?.id;
  if (document.kind === 'annotations') {
    const around = document.annotations.find(({ span, id }) => id && contains(span, at));
    if (around && own !== undefined) return annotationKey(own, around.id);
  }
  return own;
}

/**
 * Everything that refers to the thing with a key, by file: annotations first, then the register, then the letters
 * in order of date. The lines of a file are asked for by its name; of many lines only the first are given.
 *
 * @param group whose lines: a `group` of a node; default: the top
 * @param limit how many lines are given, at most
 */
export function backlinks(corpus: Corpus, key: Key, group = '', limit = PAGE): Backlinks {
  const files = corpus.placesOf(key).flatMap(({ document, places }) => {
    // That a file of annotations speaks of its letter says nothing new.
    const own = document.kind === 'annotations' && document.letter?.text === key && document.letter;
    const { start } = own ? document.lines.range(own.span) : NOWHERE;
    const others = places.filter(
      (place) => place.start.line !== start.line || place.start.character !== start.character,
    );
    return others.length > 0 ? [{ document, places: others }] : [];
  });
  const prefix = `${key}|`;
  if (group !== '') {
    const found = files.find(({ document }) => document.uri === group);
    return { nodes: found ? linesOf(corpus, found.document, found.places, prefix, limit) : [] };
  }
  const name = title(corpus, key);
  if (files.length === 0) return { nodes: [], message: `Nothing refers to ${name}.` };
  files.sort((a, b) => inOrder(a.document, b.document));
  const total = files.reduce((sum, { places }) => sum + places.length, 0);
  return {
    nodes: paged(files, limit, '', (shown) =>
      shown.map(({ document, places }, i): TreeNode => ({
        id: `${prefix}${document.uri}`,
        label: fileTitle(corpus, document),
        description: plural(places.length, NOUNS[document.kind]),
        icon: FILE_ICONS[document.kind],
        group: document.uri,
        expanded: i < UNFOLDED,
      })),
    ),
    description: `${name} · ${total.toLocaleString('en')} in ${plural(files.length, 'file')}`,
  };
}

const NOWHERE = { start: { line: -1, character: 0 } };

/** So many files are unfolded at first. */
const UNFOLDED = 3;

const ORDER: Record<CorpusDocument['kind'], number> = { annotations: 0, register: 1, letter: 2, settings: 3 };
const NOUNS: Record<CorpusDocument['kind'], string> = {
  annotations: 'reference',
  register: 'reference',
  letter: 'passage',
  settings: 'reference',
};
const FILE_ICONS: Record<CorpusDocument['kind'], string> = {
  annotations: 'comment-discussion',
  register: 'book',
  letter: 'mail',
  settings: 'settings',
};

function inOrder(a: CorpusDocument, b: CorpusDocument): number {
  return ORDER[a.kind] - ORDER[b.kind] || (a.kind === 'letter' && b.kind === 'letter' ? byDate(a, b) : 0);
}

function fileTitle(corpus: Corpus, document: CorpusDocument): string {
  const letter = corpus.letterOf(document);
  if (!letter) return document.path;
  const label = shortTitle(corpus, { kind: 'letter', id: letter.id, span: letter.idSpan, document: letter });
  return document.kind === 'annotations' ? `Notes on ${label}` : label;
}

function linesOf(
  corpus: Corpus,
  document: CorpusDocument,
  places: readonly Range[],
  prefix: string,
  limit: number,
): TreeNode[] {
  const { uri, lines } = document;
  const spans = places.map(({ start, end }) => ({ start: lines.offset(start), end: lines.offset(end) }));
  if (document.kind === 'annotations') {
    const groups = holding(document.annotations, spans);
    const notePlaces = new NotePlaces(corpus);
    return paged(groups, limit, uri, (shown) =>
      shown.flatMap(({ index, within: at }) => annotationLine(notePlaces, document, index, at, prefix)),
    );
  }
  if (document.kind === 'register') {
    const groups = holding(document.entries, spans);
    return paged(groups, limit, uri, (shown) =>
      shown.map(({ item, within: at }) => ({
        id: `${prefix}${uri}#${item.span.start}`,
        label: item.name,
        description: howOf(corpus, document, at, item.description),
        icon: ENTRY_ICONS[item.type],
        key: item.id,
        location: { uri, range: lines.range(at[0]!) },
      })),
    );
  }
  spans.sort((a, b) => a.start - b.start);
  return paged(spans, limit, uri, (shown) => shown.map((span) => passageLine(document, span, prefix)));
}

/** The annotations or entries in which some of the spans are, each once, with those. */
function holding<T extends { span: Span }>(
  items: readonly T[],
  spans: readonly Span[],
): { item: T; index: number; within: Span[] }[] {
  return items.flatMap((item, index) => {
    const within = spans.filter((span) => contains(item.span, span));
    return within.length > 0 ? [{ item, index, within }] : [];
  });
}

function annotationLine(
  places: NotePlaces,
  file: AnnotationFile,
  index: number,
  spans: readonly Span[],
  prefix: string,
): TreeNode[] {
  const found = places.of({ file, index });
  if (!found) return [];
  const { annotation, letter, location } = found;
  const { id, target, body, answers } = annotation;
  return [
    {
      id: `${prefix}${file.uri}#${annotation.span.start}`,
      label: annotationTitle(annotation),
      // An answer has no passage: its label is its body.
      description: howOf(places.corpus, file, spans, target && body),
      icon: answers ? 'reply' : 'comment',
      ...(letter && id ? { key: annotationKey(letter.id, id) } : {}),
      location,
    },
  ];
}

/** "means · They did not take place.": by which fields an annotation or entry refers, and the beginning of its note. */
function howOf(
  corpus: Corpus,
  document: AnnotationFile | Register,
  places: readonly Span[],
  note: string | undefined,
): string {
  const fields = document.written
    .filter(({ span }) => places.some((place) => contains(span, place)))
    .map(({ field }) => FIELD_WORDS[field] ?? field);
  const how = [...new Set(fields)].join(', ');
  return [how, note && short(plainNote(corpus, note), 80)].filter(Boolean).join(' · ');
}

/** What an annotation does to what stands in its fields. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  ref: 'means',
  tags: 'tagged',
  annotation: 'answers',
  '[[ ]]': 'mentions',
};

/** There is little room before the words in a view at the side. */
const CONTEXT = { before: 16, after: 120 };

/** A passage with the words around it, in which it stands out; in front matter its line. */
function passageLine(
  document: Exclude<CorpusDocument, AnnotationFile | Register>,
  span: Span,
  prefix: string,
): TreeNode {
  const { before, words, after } =
    document.kind === 'letter' && contains(document.structure.body, span)
      ? withoutMarks(contextOf(document, span, CONTEXT))
      : lineAround(document, span);
  return {
    id: `${prefix}${document.uri}#${span.start}`,
    label: before + words + after,
    highlights: [[before.length, before.length + words.length]],
    location: { uri: document.uri, range: document.lines.range(span) },
  };
}

function withoutMarks({ before, words, after }: ReturnType<typeof contextOf>): ReturnType<typeof contextOf> {
  return {
    before: withoutEmphasis(before),
    words: withoutEmphasis(words),
    after: withoutEmphasis(after),
  };
}

function lineAround(
  { text, lines }: Pick<Letter, 'text' | 'lines'>,
  { start, end }: Span,
): ReturnType<typeof contextOf> {
  const { line } = lines.position(start);
  const [from, to] = [lines.lineStart(line), lines.lineStart(line + 1)];
  return {
    before: text.slice(from, start).trimStart(),
    words: text.slice(start, end),
    after: text.slice(end, Math.max(to, end)).trimEnd(),
  };
}
