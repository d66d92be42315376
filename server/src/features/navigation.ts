import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type DocumentLink,
  type Location,
  type LocationLink,
} from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { named, type Named } from '../corpus/named';
import { contains, touches } from '../text/lines';
import { possiblePlaces } from '../text/quotes';
import { thingsOn, title } from './card';
import { locateAll, locateAt } from './locate';

/** Where what is under the cursor is written down; for an annotation's target the passage in the letter. */
export function definition(corpus: Corpus, document: CorpusDocument, offset: number): LocationLink[] {
  if (document.kind === 'annotations') {
    const letter = corpus.letterOf(document);
    const at = document.annotations.find(({ target }) => target && touches(target.span, offset));
    const placed = letter && at && corpus.annotationsOf(letter).find(({ annotation }) => annotation === at);
    if (placed && letter && at.target) {
      const origin = document.lines.range(at.target.span);
      return possiblePlaces(placed.place).map((span) => {
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
      ? thingsOn(corpus, first.edtf).map(({ thing }) => thing)
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
export function placeOf(thing: Named): Pick<LocationLink, 'targetRange' | 'targetSelectionRange'> {
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
  const found: Location[] = [];
  const documents = corpus.documents();
  for (const id of idsAt(corpus, document, offset))
    corpus.eachPlace(id, (range, rank) => found.push({ uri: documents[rank]!.uri, range }), declaration);
  return found;
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

function idsAt(corpus: Corpus, document: CorpusDocument, offset: number): readonly string[] {
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
