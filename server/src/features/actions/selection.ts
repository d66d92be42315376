import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { Corpus } from '../../corpus/corpus';
import type { CorpusDocument, Letter } from '../../corpus/document';
import { contains, type Span } from '../../text/lines';
import { entryCandidates } from '../candidates';
import type { Change } from '../change';
import { short } from '../noteCards';
import { nameAt, occurrence } from '../occurrences';
import { ACTION_COMMANDS, type ActionCommand } from './commands';

/** What a code action carries until it is chosen: the change whose edit is made then. */
export interface ActionData {
  uri: string;
  change: Change;
}

/**
 * What can be said of the words that are selected in a letter, or of the name that the cursor is on.
 *
 * @param asks can the editor ask the user, by the commands of `ACTION_COMMANDS`? Else what needs no answer is offered.
 */
export function selectionActions(
  corpus: Corpus,
  document: CorpusDocument,
  span: Span,
  asks: boolean,
): CodeAction[] {
  if (document.kind !== 'letter' || !contains(document.structure.body, span)) return [];
  const words = document.text.slice(span.start, span.end).trim();
  return [
    ...(words ? passageActions(document, span, words, asks) : []),
    ...nameActions(corpus, document, span, asks),
  ];
}

/** For any words: a note, a correction, a tag, a letter that they cite. */
function passageActions(letter: Letter, span: Span, words: string, asks: boolean): CodeAction[] {
  const range = letter.lines.range(span);
  const quoted = `“${short(words, 30)}”`;
  if (asks) {
    return [
      asking('annotate', `Annotate ${quoted}…`, letter, range),
      asking('correct', `Mark ${quoted} as Editorial Correction…`, letter, range),
      asking('tag', `Tag ${quoted}…`, letter, range),
      asking('cite', `Say Which Letter ${quoted} Cites…`, letter, range),
      asking('identify', `Identify ${quoted} as…`, letter, range),
    ];
  }
  const add = (motivation: string, title: string) =>
    edit(title, letter, { do: 'add', range, fields: { motivation, body: '…' } });
  return [add('commenting', `Annotate ${quoted}`), add('editing', `Mark ${quoted} as editorial correction`)];
}

/** For a name: whom it means, here or everywhere. */
function nameActions(corpus: Corpus, letter: Letter, selected: Span, asks: boolean): CodeAction[] {
  const span =
    nameAt(letter, selected) ??
    (selected.start === selected.end ? linkedAt(corpus, letter, selected) : undefined);
  if (!span) return [];
  const range = letter.lines.range(span);
  const name = letter.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const { known, targets } = occurrence(corpus, letter, span);
  const likely = entryCandidates(corpus, name)
    .filter(({ id, near }) => near && !targets.includes(id))
    .slice(0, 3);
  const identify = likely.map(({ id, title }) =>
    edit(`Identify “${name}” as ${title}`, letter, {
      do: 'pin',
      places: [{ uri: letter.uri, range }],
      ids: [id],
    }),
  );
  const everywhere = asks ? [asking('occurrences', `All Occurrences of “${name}”…`, letter, range)] : [];
  if (known !== 'free') return [...identify, ...everywhere];
  return [
    asks
      ? asking('addEntry', `Add “${name}” to the Register…`, letter, range)
      : edit(`Add “${name}” to the register`, letter, { do: 'entry', name, type: 'person' }),
    ...likely.map(({ id, title }) =>
      edit(`“${name}” is another name of ${title}`, letter, { do: 'alias', id, name }),
    ),
    ...(asks ? [asking('addAlias', `“${name}” Is Another Name of…`, letter, range)] : []),
    ...identify,
    ...everywhere,
  ];
}

/** The name that is linked where the cursor is. */
function linkedAt(corpus: Corpus, letter: Letter, at: Span): Span | undefined {
  return corpus.derived(letter).find(({ kind, span }) => kind === 'name' && contains(span, at))?.span;
}

function asking(command: ActionCommand, title: string, letter: Letter, range: Range): CodeAction {
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: ACTION_COMMANDS[command], arguments: [letter.uri, range] },
  };
}

function edit(title: string, letter: Letter, change: Change): CodeAction {
  const data: ActionData = { uri: letter.uri, change };
  return { title, kind: CodeActionKind.RefactorRewrite, data };
}
