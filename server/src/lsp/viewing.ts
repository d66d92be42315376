import type { Connection } from 'vscode-languageserver';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Letter } from '../corpus/document';
import { annotationsOfAll } from '../features/annotationsOfAll';
import { annotationsView, isEverywhere } from '../features/annotationsView';
import { backlinks, subjectAt } from '../features/backlinks';
import { cardOf } from '../features/card';
import { completeFilter } from '../features/completeFilter';
import { GROUPINGS, type AnnotationsShown } from '../features/groupings';
import { findLetters } from '../features/letterList';
import { notesIn } from '../features/noteFacts';
import { searchCorpora } from '../features/searchNotes';
import { lettersView, notHeldView, registerView, viewOfAll } from '../features/views';
import { Slices } from '../host/slices';
import {
  cardRequest,
  completeFilterRequest,
  findLettersRequest,
  searchNotesRequest,
  viewRequest,
  type CardParams,
  type CardResult,
  type CompleteFilterParams,
  type CompleteFilterResult,
  type FindLettersParams,
  type FindLettersResult,
  type SearchNotesParams,
  type SearchNotesResult,
  type ViewParams,
  type ViewResult,
} from './protocol';
import type { Indexing } from './indexing';
import type { Guard, OnFile } from './server';
import type { Workspace } from './workspace';

/** No more lines than these are given at once, whatever is asked for. */
const MOST_LINES = 5000;

/** Views that would show but a part of what is in them as long as not all is known. */
const ARE_OF_ALL: readonly ViewParams['view'][] = ['notHeld', 'backlinks'];

/** The views of the icon bar, and the search over notes. */
export function serveViews(
  connection: Connection,
  workspace: Workspace,
  indexing: Pick<Indexing, 'reading' | 'known'>,
  guard: Guard,
  on: OnFile,
): void {
  connection.onRequest(viewRequest, async (params: ViewParams): Promise<ViewResult> => {
    await (ARE_OF_ALL.includes(params.view) ? indexing.known() : indexing.reading());
    if (workspace.corpora.length === 0) return { nodes: [], message: NO_CORPUS };
    if (params.view === 'annotations') await readFor(complete(params.shown));
    const empty = { nodes: [], message: 'This could not be worked out; the server log says why.' };
    const of = (draw: typeof lettersView) => viewOfAll(workspace.corpora, draw, params.group);
    return guard<ViewResult>('view', empty, () => {
      switch (params.view) {
        case 'letters':
          return { nodes: of(lettersView) };
        case 'register':
          return { nodes: of(registerView) };
        case 'notHeld':
          return { nodes: of(notHeldView) };
        case 'annotations':
          return annotationsOf(params);
        case 'backlinks':
          return backlinksOf(params);
      }
    });
  });

  connection.onRequest(
    completeFilterRequest,
    async ({ uri, scope, filter }: CompleteFilterParams): Promise<CompleteFilterResult> => {
      await indexing.reading();
      if (workspace.corpora.length === 0) return { items: [], found: 0, all: 0 };
      await readFor({ scope, filter });
      return guard<CompleteFilterResult>('filter', { items: [], found: 0, all: 0 }, () => {
        if (isEverywhere({ scope, filter })) return completeFilter(workspace.corpora, undefined, filter);
        const { corpus, letter } = inFront(uri);
        return completeFilter([corpus], letter, filter);
      });
    },
  );

  connection.onRequest(
    searchNotesRequest,
    async ({ query }: SearchNotesParams): Promise<SearchNotesResult> => {
      await indexing.reading();
      for (const corpus of workspace.corpora) await readNotes(corpus);
      return guard<SearchNotesResult>('search', { notes: [], more: 0 }, () =>
        searchCorpora(workspace.corpora, query),
      );
    },
  );

  connection.onRequest(
    findLettersRequest,
    async ({ query }: FindLettersParams): Promise<FindLettersResult> => {
      await indexing.reading();
      if (workspace.corpora.length === 0) return { letters: [], found: 0, message: NO_CORPUS };
      return guard<FindLettersResult>('letters', { letters: [], found: 0 }, () =>
        findLetters(workspace.corpora, query),
      );
    },
  );

  connection.onRequest(cardRequest, ({ uri, key }: CardParams): Promise<CardResult> =>
    on('card', uri, null, (corpus) => cardOf(corpus, key) ?? null),
  );

  /** Reads what a filter will look at. */
  async function readFor(shown: Pick<AnnotationsShown, 'scope' | 'filter'>): Promise<void> {
    if (isEverywhere(shown)) for (const corpus of workspace.corpora) await readNotes(corpus);
  }

  function annotationsOf({ uri, shown: wanted, group, limit }: ViewParams): ViewResult {
    const shown = complete(wanted);
    if (isEverywhere(shown)) return annotationsOfAll(workspace.corpora, shown, group, lines(limit));
    const { corpus, letter } = inFront(uri);
    return annotationsView(corpus, letter, shown, group, lines(limit));
  }

  function backlinksOf({ uri, position, key, group, limit }: ViewParams): ViewResult {
    const { corpus, document } = inFront(uri);
    const offset = document && position ? document.lines.offset(position) : 0;
    const subject = key ?? (document && subjectAt(corpus, document, offset));
    if (subject === undefined)
      return {
        nodes: [],
        message: 'Put the cursor on a name, a cited letter or an id to see what refers to it.',
      };
    return { ...backlinks(corpus, subject, group, lines(limit)), key: subject };
  }

  /** The file in front with its corpus and letter; where it is of none, the first corpus. */
  function inFront(uri: string | undefined): { corpus: Corpus; document?: CorpusDocument; letter?: Letter } {
    const found = uri === undefined ? undefined : workspace.find(uri);
    if (!found) return { corpus: workspace.corpora[0]! };
    const { corpus, document } = found;
    const letter = corpus.letterOf(document);
    return { corpus, document, ...(letter ? { letter } : {}) };
  }
}

const NO_CORPUS = 'No corpus is open: a corpus is a folder with a file corpus.yaml.';

/** Reads the annotations that are not known yet, in slices. */
async function readNotes(corpus: Corpus): Promise<void> {
  const slices = new Slices();
  for (const file of corpus.annotationFiles()) {
    notesIn(file);
    if (slices.isOver) await slices.rest();
  }
}

/** What the client may have left out, or kept from another version of this program. */
function complete({ scope, filter, groupBy }: Partial<AnnotationsShown> = {}): AnnotationsShown {
  return {
    scope: scope === 'corpus' ? 'corpus' : 'letter',
    filter: typeof filter === 'string' ? filter : '',
    groupBy: groupBy && Object.hasOwn(GROUPINGS, groupBy) ? groupBy : 'none',
  };
}

function lines(limit: number | undefined): number | undefined {
  return limit === undefined ? undefined : Math.min(MOST_LINES, Math.max(1, limit));
}
