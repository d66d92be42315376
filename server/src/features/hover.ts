import { MarkupKind, type Hover } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import { unheldAt } from '../corpus/correspondence';
import type { CorpusDocument, Letter } from '../corpus/document';
import { annotationKey } from '../corpus/keys';
import { named } from '../corpus/named';
import { explain } from '../corpus/resolve/explain';
import { touches } from '../text/lines';
import { attachedTo } from '../text/quotes';
import {
  candidateLine,
  card,
  dateCard,
  joined,
  link,
  plainMarkdown,
  safeMarkdown,
  title,
  unheldCard,
} from './card';
import { locateAt, type Located } from './locate';
import { longDateWithWeekday } from './longDate';
import { RELATION_WORDS, tiesFrom } from './ties';

/**
 * The card of what is under the cursor, how it was resolved, and the notes on the passage.
 *
 * @param commands may the card hold links to commands of the editor's (`CARD_COMMANDS`)?
 */
export function hover(
  corpus: Corpus,
  document: CorpusDocument,
  offset: number,
  commands = false,
): Hover | null {
  const [first, ...outer] = locateAt(corpus, document, offset);
  const parts = [
    ...(first ? [cards(corpus, document, first, commands), how(corpus, document, [first, ...outer])] : []),
    ...(document.kind === 'letter' ? notesAt(corpus, document, offset, first?.annotation) : []),
  ];
  const text = parts.filter(Boolean).join('\n\n---\n\n');
  if (!text) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: text },
    ...(first ? { range: document.lines.range(first.span) } : {}),
  };
}

/** How what is at `offset` of a letter was resolved, without its card; empty where there is nothing to say. */
export function howResolved(corpus: Corpus, letter: Letter, offset: number): string {
  const [first, ...outer] = locateAt(corpus, letter, offset);
  return first ? how(corpus, letter, [first, ...outer]) : '';
}

function cards(
  corpus: Corpus,
  document: CorpusDocument,
  { kind, targets, edtf, span }: Located,
  commands: boolean,
): string {
  const things = targets.flatMap((key) => named(corpus, key).slice(0, 1));
  if (targets.length > 1) {
    return joined([
      `**One of ${targets.length}** is meant; what is known does not tell which.`,
      things.map((thing) => `- ${candidateLine(corpus, thing)}`).join('\n'),
    ]);
  }
  if (things[0]) return card(corpus, things[0], commands);
  if (kind === 'date' && edtf) return dateCard(corpus, edtf);
  if (kind === 'citation') {
    const unheld = document.kind === 'letter' ? unheldAt(corpus, document, span) : undefined;
    return unheld ? unheldCard(corpus, unheld) : '**A letter**  \n*that is not known*';
  }
  return kind === 'id' ? `There is nothing with the id **${plainMarkdown(targets[0] ?? '')}**.` : '';
}

/** In a line each: how it was resolved, what the letters are to each other, and the date that is written there. */
function how(corpus: Corpus, document: CorpusDocument, [first, ...outer]: [Located, ...Located[]]): string {
  if (document.kind !== 'letter') return '';
  const { kind, targets, annotation } = first;
  const why = explain(corpus, document, first);
  const [pin] = annotation === undefined ? [] : named(corpus, annotationKey(document.id, annotation));
  const tie = tiesFrom(corpus, document.id).find(({ other }) => targets.length === 1 && other === targets[0]);
  const date = kind === 'citation' ? outer.find((other) => other.kind === 'date') : undefined;
  const dateWhy = date && explain(corpus, document, date);
  return joined([
    tie && tie.relation !== 'cites' && `This letter ${RELATION_WORDS[tie.relation].from} it.`,
    why && `*Resolved:* ${why}`,
    date && date.edtf && `*Date:* ${longDateWithWeekday(date.edtf)} · ${date.edtf}`,
    dateWhy && dateWhy !== why && `*Date resolved:* ${dateWhy}`,
    pin && `*Pinned* by ${link(pin, 'an annotation')}`,
  ]);
}

/** The notes on the passage under the cursor. Of one that only pins what is shown already (`pin`) nothing is left to say. */
function notesAt(corpus: Corpus, document: Letter, offset: number, pin: string | undefined): string[] {
  return corpus.annotationsOf(document).flatMap(({ annotation, place }) => {
    const span = attachedTo(place);
    if (!span || !touches(span, offset)) return [];
    if (annotation.id === pin && !annotation.body) return [];
    const body = annotation.body ?? annotation.ref.map(({ text }) => title(corpus, text)).join(', ');
    return [
      `**Note** *(${plainMarkdown(annotation.motivation.join(', ') || 'annotation')})*\n\n${safeMarkdown(corpus, body)}`,
    ];
  });
}
