import { CodeActionKind } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Letter, Register } from '../corpus/document';
import { contains, touches, type Span } from '../text/lines';
import { ACTION_COMMANDS } from './actionCommands';
import { entryCandidates, sameCandidates } from './candidates';
import type { Change } from './change';
import { short } from './noteCards';
import { nameAt, occurrence } from './occurrences';
import type { Offer } from './offers';

/** Of entries that share a word with a name, more than these are not offered at once. */
const MOST_LIKELY = 3;

/**
 * What can be said of the words that are selected in a letter, or of the name that the cursor is on. To an editor
 * that cannot ask, what needs no answer is offered.
 */
export function wordOffers(corpus: Corpus, letter: Letter, span: Span, asks: boolean): Offer[] {
  if (!contains(letter.structure.body, span)) return [];
  const words = letter.text.slice(span.start, span.end).trim();
  return [
    ...(words ? passageOffers(letter, span, words, asks) : []),
    ...nameOffers(corpus, letter, span, asks),
  ];
}

/** For any words: a note, a correction, a tag, a letter that they cite, somebody who is meant. */
function passageOffers(letter: Letter, span: Span, words: string, asks: boolean): Offer[] {
  const quoted = `“${short(words, 30)}”`;
  const ask = asking(letter, span);
  if (asks) {
    return [
      ask('annotate', `Annotate ${quoted}…`),
      ask('correct', `Mark ${quoted} as an editorial correction…`),
      ask('tag', `Tag ${quoted}…`),
      ask('cite', `Say which letter ${quoted} cites…`),
      ask('identify', `Say whom ${quoted} means…`),
    ];
  }
  const range = letter.lines.range(span);
  const add = (motivation: string, title: string) =>
    changing(title, { do: 'add', range, fields: { motivation, body: '…' } });
  return [
    add('commenting', `Annotate ${quoted}`),
    add('editing', `Mark ${quoted} as an editorial correction`),
  ];
}

/** For a name: whom it means, here or everywhere. */
function nameOffers(corpus: Corpus, letter: Letter, selected: Span, asks: boolean): Offer[] {
  const span = foundAt(corpus, letter, selected) ?? nameAt(letter, selected);
  if (!span) return [];
  const range = letter.lines.range(span);
  const name = letter.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const { known, targets } = occurrence(corpus, letter, span);
  const ask = asking(letter, span);
  const likely = entryCandidates(corpus, [name])
    .filter(({ id, near }) => near && !targets.includes(id))
    .slice(0, MOST_LIKELY);
  const identify = likely.map(({ id, title }) =>
    changing(`Identify “${name}” as ${title}`, {
      do: 'pin',
      places: [{ uri: letter.uri, range }],
      ids: [id],
    }),
  );
  const everywhere = asks ? [ask('occurrences', `All occurrences of “${name}”…`)] : [];
  // Of a selection it is offered with what can be said of any words.
  const another =
    asks && selected.start === selected.end ? [ask('identify', `Say whom “${name}” means…`)] : [];
  if (known !== 'free') return [...another, ...everywhere];
  return [
    asks
      ? ask('addEntry', `Add “${name}” to the register…`)
      : changing(`Add “${name}” to the register`, { do: 'entry', name, type: 'person' }),
    ...likely.map(({ id, title }) =>
      changing(`“${name}” is another name of ${title}`, { do: 'alias', id, name }),
    ),
    ...(asks ? [ask('addAlias', `“${name}” is another name of…`)] : []),
    ...identify,
    ...another,
    ...everywhere,
  ];
}

/** The name that was found where the cursor is, or on exactly what is selected. */
function foundAt(corpus: Corpus, letter: Letter, at: Span): Span | undefined {
  const fits = (span: Span) =>
    contains(span, at) && (at.start === at.end || (span.start === at.start && span.end === at.end));
  return corpus.derived(letter).find(({ kind, span }) => kind === 'name' && fits(span))?.span;
}

/** For the id of an entry: to make one of it and another that is the same. */
export function mergeOffers(corpus: Corpus, register: Register, span: Span, asks: boolean): Offer[] {
  const entry = register.entries.find(
    ({ idSpan }) => touches(idSpan, span.start) && touches(idSpan, span.end),
  );
  if (!entry) return [];
  if (asks) {
    const command = { name: ACTION_COMMANDS.merge, arguments: [register.uri, entry.id] };
    return [
      { title: `Merge ${entry.id} into another entry…`, kind: CodeActionKind.RefactorRewrite, command },
    ];
  }
  return sameCandidates(corpus, entry.id)
    .filter(({ near }) => near)
    .slice(0, MOST_LIKELY)
    .map(({ id }) => changing(`Merge ${entry.id} into ${id}`, { do: 'merge', from: entry.id, into: id }));
}

function asking(letter: Letter, span: Span): (command: keyof typeof ACTION_COMMANDS, title: string) => Offer {
  return (command, title) => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { name: ACTION_COMMANDS[command], arguments: [letter.uri, letter.lines.range(span)] },
  });
}

function changing(title: string, change: Change): Offer {
  return { title, kind: CodeActionKind.RefactorRewrite, choice: { do: 'change', change } };
}
