import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Letter } from '../corpus/document';
import { plural, shortTitle } from './card';
import { LENS_COMMANDS } from './lensCommands';
import { placeOf } from './navigation';
import { RELATION_WORDS, tiesFrom } from './ties';

/** What `CodeLens.data` holds. */
export interface CodeLensData {
  uri: string;
  what: 'cited' | 'cites';
}

/**
 * Above a letter: how often it is cited and how many it cites, counted only when the lens is seen; and what it
 * answers and what answers it, as the front matter says.
 */
export function codeLenses(corpus: Corpus, document: CorpusDocument): CodeLens[] {
  if (document.kind !== 'letter') return [];
  const { lines, structure, uri } = document;
  const line = lines.position((structure.blocks[0]?.span ?? structure.body).start).line;
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const counted = (['cited', 'cites'] as const).map((what): CodeLens => ({ range, data: { uri, what } }));
  const relations = [
    ...document.replyTo.map(({ text }) => ({ id: text, words: RELATION_WORDS['replies-to'].from })),
    ...corpus
      .answersTo(document.id)
      .map(({ source }) => ({ id: source, words: RELATION_WORDS['replies-to'].to })),
  ];
  return [
    ...counted,
    ...relations.flatMap(({ id, words }): CodeLens[] => {
      const thing = corpus.thing(id);
      if (!thing) return [];
      const place = { uri: thing.document.uri, range: placeOf(thing).targetSelectionRange };
      const title = `${words} ${shortTitle(corpus, thing)}`;
      return [
        { range, command: { title, command: LENS_COMMANDS.places, arguments: [uri, range.start, [place]] } },
      ];
    }),
  ];
}

/** Counts, now that the lens is seen. */
export function resolveCodeLens(corpus: Corpus, letter: Letter, lens: CodeLens): CodeLens {
  const { uri, what } = lens.data as CodeLensData;
  const at = lens.range.start;
  if (what === 'cites') {
    const cited = tiesFrom(corpus, letter.id).filter(({ certain }) => certain);
    const documents = cited.filter(({ other }) => corpus.entry(other)).length;
    const counts = [
      ...(cited.length > documents ? [plural(cited.length - documents, 'letter')] : []),
      ...(documents > 0 ? [plural(documents, 'document')] : []),
    ];
    return {
      ...lens,
      command: show(counts.length > 0 && `cites ${counts.join(', ')}`, 'cites nothing', LENS_COMMANDS.cited, [
        uri,
        at,
      ]),
    };
  }
  const passages = corpus.citedBy(letter.id).filter(({ ambiguous }) => !ambiguous);
  const letters = new Set(passages.map(({ source }) => source)).size;
  const locations = passages.map(({ document, span }) => ({
    uri: document.uri,
    range: document.lines.range(span),
  }));
  const title =
    passages.length > 0 && `cited ${plural(passages.length, 'time')} in ${plural(letters, 'letter')}`;
  return { ...lens, command: show(title, 'cited nowhere', LENS_COMMANDS.places, [uri, at, locations]) };
}

/** Without anything to show there is no command, only words. */
function show(title: string | false, otherwise: string, command: string, args: unknown[]): Command {
  return title ? { title, command, arguments: args } : { title: otherwise, command: '' };
}
