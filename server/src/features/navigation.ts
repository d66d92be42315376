import {
  DocumentHighlightKind,
  MarkupKind,
  type DocumentHighlight,
  type DocumentLink,
  type Hover,
  type Location,
  type LocationLink,
} from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { named, type Named } from '../corpus/named';
import { contains, touches } from '../text/lines';
import { card, dateCard, plainMarkdown, safeMarkdown, thingsOn, title } from './card';
import { locateAll, locateAt, placesOf } from './locate';

/** The card of what is under the cursor. */
export function hover(corpus: Corpus, document: CorpusDocument, offset: number): Hover | null {
  const found = locateAt(corpus, document, offset);
  const first = found[0];
  const notes = document.kind === 'letter' ? notesAt(corpus, document, offset) : [];
  if (!first && notes.length === 0) return null;
  const parts: string[] = [];
  if (first) {
    const things = first.targets.flatMap((key) => named(corpus, key).slice(0, 1));
    if (first.targets.length > 1) parts.push(`*Ambiguous: ${first.targets.length} possible meanings.*`);
    parts.push(...things.slice(0, 3).map((thing) => card(corpus, thing)));
    if (first.kind === 'citation' && things.length === 0) {
      parts.push(
        `**Letter of ${first.edtf ?? 'unknown date'}**  \n*cited, but neither held nor in the register*`,
      );
    }
    if (first.kind === 'id' && things.length === 0)
      parts.push(`There is nothing with the id **${plainMarkdown(first.targets[0] ?? '')}**.`);
    if (first.why) parts.push(`*Resolved:* ${first.why}`);
    const date = found.find(({ kind }) => kind === 'date')?.edtf;
    if (date && (first.kind === 'date' || first.kind === 'citation')) parts.push(dateCard(corpus, date));
  }
  parts.push(...notes);
  const text = parts.filter(Boolean).join('\n\n---\n\n');
  return text
    ? {
        contents: { kind: MarkupKind.Markdown, value: text },
        ...(first ? { range: document.lines.range(first.span) } : {}),
      }
    : null;
}

/** The notes on the passage under the cursor. */
function notesAt(
  corpus: Corpus,
  document: Extract<CorpusDocument, { kind: 'letter' }>,
  offset: number,
): string[] {
  return corpus.annotationsOf(document).flatMap(({ annotation, place }) => {
    if (place.state !== 'exact' || !touches(place.span, offset)) return [];
    const body = annotation.body ?? annotation.ref.map(({ text }) => title(corpus, text)).join(', ');
    return [
      `**Note** *(${plainMarkdown(annotation.motivation.join(', ') || 'annotation')})*\n\n${safeMarkdown(corpus, body)}`,
    ];
  });
}

/** Where what is under the cursor is written down; for an annotation's target the passage in the letter. */
export function definition(corpus: Corpus, document: CorpusDocument, offset: number): LocationLink[] {
  if (document.kind === 'annotations') {
    const letter = corpus.letterOf(document);
    const at = document.annotations.find(({ target }) => target && touches(target.span, offset));
    const placed = letter && at && corpus.annotationsOf(letter).find(({ annotation }) => annotation === at);
    if (placed && letter && at.target) {
      const spans =
        placed.place.state === 'exact'
          ? [placed.place.span]
          : placed.place.state === 'ambiguous'
            ? placed.place.candidates
            : [];
      const origin = document.lines.range(at.target.span);
      return spans.map((span) => {
        const range = letter.lines.range(span);
        return {
          originSelectionRange: origin,
          targetUri: letter.uri,
          targetRange: range,
          targetSelectionRange: range,
        };
      });
    }
  }
  const first = locateAt(corpus, document, offset)[0];
  if (!first) return [];
  const things =
    first.kind === 'date' && first.edtf
      ? thingsOn(corpus, first.edtf)
      : first.targets.flatMap((key) => named(corpus, key));
  return things.map((thing) => {
    const { targetRange, targetSelectionRange } = placeOf(thing);
    return {
      originSelectionRange: document.lines.range(first.span),
      targetUri: thing.document.uri,
      targetRange,
      targetSelectionRange,
    };
  });
}

/** A letter is shown from its first heading on, an entry whole. */
function placeOf(thing: Named): Pick<LocationLink, 'targetRange' | 'targetSelectionRange'> {
  if (thing.kind === 'entry') {
    return {
      targetRange: thing.document.lines.range(thing.entry.span),
      targetSelectionRange: thing.document.lines.range(thing.span),
    };
  }
  if (thing.kind !== 'letter') {
    const { lines } = thing.document;
    const whole = thing.kind === 'annotation' ? thing.annotation.span : thing.span;
    return { targetRange: lines.range(whole), targetSelectionRange: lines.range(thing.span) };
  }
  const { structure, lines, text } = thing.document;
  const heading = structure.blocks[0]?.span ?? { start: 0, end: 0 };
  return {
    targetRange: lines.range({ start: heading.start, end: text.length }),
    targetSelectionRange: lines.range(heading),
  };
}

/** All places that refer to what is under the cursor, or to the letter itself where nothing is. */
export function references(
  corpus: Corpus,
  document: CorpusDocument,
  offset: number,
  declaration: boolean,
): Location[] {
  return idsAt(corpus, document, offset).flatMap((id) =>
    placesOf(corpus, id, declaration).map(({ document: other, located }) => ({
      uri: other.uri,
      range: other.lines.range(located.span),
    })),
  );
}

/** The other places of the same file. */
export function highlights(corpus: Corpus, document: CorpusDocument, offset: number): DocumentHighlight[] {
  const ids = idsAt(corpus, document, offset);
  return locateAll(corpus, document)
    .filter(({ targets }) => targets.some((id) => ids.includes(id)))
    .map(({ span, kind }) => ({
      range: document.lines.range(span),
      kind: kind === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

function idsAt(corpus: Corpus, document: CorpusDocument, offset: number): string[] {
  const found = locateAt(corpus, document, offset)[0]?.targets ?? [];
  if (found.length > 0 || document.kind !== 'letter') return found;
  const front = document.structure.frontMatter;
  return front && contains(front.span, { start: offset, end: offset }) ? [document.id] : [];
}

/** The ids that an editor wrote, as links to what they name. */
export function documentLinks(corpus: Corpus, document: CorpusDocument): DocumentLink[] {
  return locateAll(corpus, document).flatMap(({ kind, span, targets }) => {
    const [thing] = kind === 'id' ? named(corpus, targets[0]!) : [];
    if (!thing) return [];
    const line = placeOf(thing).targetSelectionRange.start.line + 1;
    return [
      {
        range: document.lines.range(span),
        target: `${thing.document.uri}#L${line}`,
        tooltip: title(corpus, targets[0]!),
      },
    ];
  });
}
