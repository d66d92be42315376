import {
  createConnection,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  ProposedFeatures,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  type Position,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { CacheFile } from '../host/cache';
import { annotationFileOf } from '../features/annotate';
import { completion, resolveCompletion } from '../features/completion';
import { findableThings, MOST_OFFERED } from '../features/fittingIds';
import { incomingCitations, outgoingCitations, prepareHierarchy } from '../features/hierarchy';
import { hover } from '../features/hover';
import { definition, documentLinks, highlights, references } from '../features/navigation';
import { documentSymbols, foldingRanges } from '../features/outline';
import { workspaceSymbols } from '../features/workspaceSymbols';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semanticTokens';
import {
  ADD_TO_REGISTER,
  annotationFileRequest,
  corpusChangedNotification,
  settledNotification,
  type AnnotationFileParams,
  type AnnotationFileResult,
  type CorpusChangedParams,
  type InitializationOptions,
} from './protocol';
import { serveAnnotating } from './annotating';
import { authorOf } from './author';
import { EditedTexts, serveFollowing } from './following';
import { Hints, type HintSettings } from './hints';
import { serveOffers } from './offering';
import { Indexing } from './indexing';
import { Problems } from './problems';
import { RENAMED_FILES, serveRenaming } from './renaming';
import { readDiagnosticSettings } from './settings';
import { serveViews } from './viewing';
import { Workspace, type Caching } from './workspace';

/** So many files a request may look at because something is not known of them: that takes some milliseconds. */
const PATIENCE = 10;
/** How often views and lenses are drawn anew while the corpus changes, in milliseconds. */
const REDRAW = 200;

/** Answers a request; `empty` where answering fails, which is logged. */
export type Guard = <T>(name: string, empty: T, answer: () => T) => T;

/** Answers the request `name` about a file of a corpus; `empty` for any other file, or where answering fails. */
export type OnFile = <T>(
  name: string,
  uri: string,
  empty: T,
  answer: (corpus: Corpus, document: CorpusDocument) => T,
) => Promise<T>;

/** Between two parts of what is done in advance, in milliseconds: nobody meets more than one of them. */
const BREATH = 50;

/** After how long a rest what is known is stored, the first time and later, and how long that may take at the end, in ms. */
const STORE = { first: 3000, again: 300_000, last: 1500 };

/** Starts the language server on the transport that the command line names (`--stdio`, `--node-ipc`, …). */
export function startServer(): void {
  const connection = createConnection(ProposedFeatures.all);
  const edited = new EditedTexts();
  const texts = new TextDocuments(edited.configuration);
  const workspace = new Workspace();
  let folders: string[] = [];
  /** Who signs new annotations; git's user where it is not set. */
  let creator: string | undefined;
  /** Are the selectors of a letter's annotations updated when it is saved? */
  let updatesSelectors = true;
  let capabilities: ClientCapabilities = {};
  /** Has the client the commands that ask the user something? It says so in its options. */
  let asks = false;
  /** Can a link in a hover run a command of the client's? */
  let links = false;
  let canWatch = false;
  let canConfigure = false;
  let canFollowFolders = false;
  let redraw: ReturnType<typeof setTimeout> | undefined;
  let cacheFolder: string | undefined;
  let storing: ReturnType<typeof setTimeout> | undefined;
  let hasStored = false;

  connection.onInitialize((params) => {
    folders = (params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : []))
      .map(({ uri }) => URI.parse(uri))
      .filter(({ scheme }) => scheme === 'file')
      .map(({ fsPath }) => fsPath);
    canWatch = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    canConfigure = params.capabilities.workspace?.configuration ?? false;
    canFollowFolders = params.capabilities.workspace?.workspaceFolders ?? false;
    capabilities = params.capabilities;
    const options = params.initializationOptions as InitializationOptions | undefined;
    asks = options?.actionCommands === true;
    links = options?.cardCommands === true;
    cacheFolder = typeof options?.cacheFolder === 'string' ? options.cacheFolder : undefined;
    hints.initialize(capabilities);
    indexing.initialize(capabilities);
    // The client lists what it can do, best first; UTF-16 is what every client can.
    const encodings = params.capabilities.general?.positionEncodings ?? [];
    workspace.encoding = encodings[0] === 'utf-8' ? 'utf-8' : 'utf-16';
    return {
      serverInfo: { name: 'glossator' },
      capabilities: {
        positionEncoding: workspace.encoding,
        // Incremental changes are applied by a library that counts UTF-16 only.
        textDocumentSync: {
          openClose: true,
          change:
            workspace.encoding === 'utf-16' ? TextDocumentSyncKind.Incremental : TextDocumentSyncKind.Full,
          willSave: true,
          save: true,
        },
        hoverProvider: true,
        renameProvider: { prepareProvider: true },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentLinkProvider: {},
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        completionProvider: { triggerCharacters: ['[', '#', ':', ' ', '-'], resolveProvider: true },
        callHierarchyProvider: true,
        codeLensProvider: { resolveProvider: true },
        inlayHintProvider: { resolveProvider: true },
        ...problems.initialize(capabilities),
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite'], resolveProvider: true },
        executeCommandProvider: { commands: [ADD_TO_REGISTER] },
        semanticTokensProvider: {
          legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
          full: true,
        },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: RENAMED_FILES,
        },
      },
    };
  });

  connection.onInitialized(async () => {
    void indexing.load(folders);
    if (canWatch) {
      // The second watcher is for folders, which come and go without their files being named.
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{md,yaml,yml}' }, { globPattern: '**/*', kind: 5 }],
      });
    }
    if (canFollowFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => URI.parse(uri).fsPath);
        folders = folders
          .filter((folder) => !gone.includes(folder))
          .concat(added.map(({ uri }) => URI.parse(uri).fsPath));
        void indexing.load(folders);
      });
    }
  });

  async function prepare(): Promise<void> {
    await readSettings();
    workspace.caching ??= caching();
  }

  /** Where the client gives a folder for it, what was found out is kept from one session to the next. */
  function caching(): Caching | undefined {
    const folder = cacheFolder;
    if (folder === undefined) return undefined;
    return {
      // What is said of files depends on these settings and positions, too.
      of: (root) =>
        new CacheFile(folder, `lsp ${root}`, JSON.stringify([workspace.encoding, problems.settings])),
      said: (uri, what) => problems.restore(uri, what as Diagnostic[]),
      saidOf: (uri) => problems.of(uri),
    };
  }

  /** Stores what is known when nothing has happened for a while: many megabytes, so not often. */
  function storeLater(): void {
    clearTimeout(storing);
    storing = setTimeout(
      () => void workspace.store().then(() => (hasStored = true)),
      hasStored ? STORE.again : STORE.first,
    );
  }

  async function readSettings(): Promise<void> {
    if (!canConfigure) return;
    const found: unknown = await connection.workspace.getConfiguration('glossator').catch(() => undefined);
    const all = found as
      | ({ diagnostics?: unknown; creator?: unknown; updateSelectorsOnSave?: unknown } & HintSettings)
      | null
      | undefined;
    updatesSelectors = all?.updateSelectorsOnSave !== false;
    creator = typeof all?.creator === 'string' ? all.creator.trim() || undefined : undefined;
    hints.configure(all ?? undefined);
    problems.settings = readDiagnosticSettings(all?.diagnostics);
  }

  connection.onDidChangeConfiguration(async () => {
    await readSettings();
    await problems.restart();
  });

  /** Everything that follows from the changes so far has been told; what shows more than one file is drawn anew. */
  function settled(): void {
    void connection.sendNotification(settledNotification);
    storeLater();
    redraw ??= setTimeout(() => {
      redraw = undefined;
      const letters = workspace.corpora.reduce((sum, corpus) => sum + corpus.letters().length, 0);
      const params: CorpusChangedParams = { corpora: workspace.corpora.length, letters };
      void connection.sendNotification(corpusChangedNotification, params);
      hints.refresh();
      void prepareOffers();
    }, REDRAW);
  }

  /** Makes what is searched when somebody types an id. Each part is made as it is taken. */
  async function prepareOffers(): Promise<void> {
    for (const corpus of workspace.corpora) {
      const parts = findableThings(corpus);
      while (!parts.next().done) await new Promise((later) => setTimeout(later, BREATH));
    }
  }

  connection.onShutdown(async () => {
    problems.end();
    clearTimeout(storing);
    await Promise.race([workspace.store(), new Promise((done) => setTimeout(done, STORE.last))]);
  });

  texts.onDidChangeContent(({ document }) => {
    indexing.disturb();
    workspace.opened(document.uri, document.getText());
    void problems.changed();
  });
  texts.onDidClose(async ({ document }) => {
    problems.closed(document.uri);
    await workspace.closed(document.uri);
    await problems.changed();
  });
  /** What was changed on disk and has not been read; nothing while nothing is being read. */
  let unread: Set<string> | undefined;
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const isReading = unread !== undefined;
    unread ??= new Set();
    for (const { uri } of changes) unread.add(uri);
    if (isReading) return;
    // Where thousands of files change at once, they are told of in lots: all are taken in before any is checked.
    while (unread.size > 0) {
      const uris = [...unread];
      unread.clear();
      await workspace.changedOnDisk(uris);
    }
    unread = undefined;
    await problems.changed();
  });

  /** One request that fails fails alone, and is logged. */
  function guard<T>(name: string, empty: T, answer: () => T): T {
    try {
      return answer();
    } catch (error) {
      connection.console.error(
        `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return empty;
    }
  }

  const on: OnFile = async (name, uri, empty, answer) => {
    await indexing.reading();
    const found = workspace.find(uri);
    return found ? guard(name, empty, () => answer(found.corpus, found.document)) : empty;
  };
  /** The same, where all files have to be known; fails where the user does not let them be read. */
  const onAll: OnFile = async (...asked) => {
    if (!(await indexing.whole()))
      throw new ResponseError(LSPErrorCodes.RequestFailed, 'Not all letters have been read.');
    return on(...asked);
  };
  /** The same, where it is waited a while for what an answer about all files needs. */
  const onKnown: OnFile = async (...asked) => {
    await indexing.known();
    return on(...asked);
  };
  const at = (document: CorpusDocument, position: Position) => document.lines.offset(position);
  const hints = new Hints(connection, on);
  const problems = new Problems(
    connection,
    workspace,
    (work) => guard('diagnostics', [], work),
    settled,
    __filename,
  );
  const indexing = new Indexing(connection, workspace, problems, prepare);
  workspace.patience = PATIENCE;

  // The capability table: one line a method.
  connection.onHover(({ textDocument: { uri }, position }) =>
    on('hover', uri, null, (c, d) => {
      hints.pointAt(d, at(d, position));
      return hover(c, d, at(d, position), links);
    }),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    on('definition', uri, [], (c, d) => definition(c, d, at(d, position))),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    onKnown('references', uri, [], (c, d) => references(c, d, at(d, position), context.includeDeclaration)),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    on('highlights', uri, [], (c, d) => highlights(c, d, at(d, position))),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }) => on('links', uri, [], documentLinks));
  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    on('symbols', uri, [], (_, d) => documentSymbols(d)),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }) =>
    on('folding', uri, [], (_, d) => foldingRanges(d)),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    on<CompletionItem[] | CompletionList>('completion', uri, [], (c, d) => {
      const items = completion(c, d, at(d, position));
      return items.length < MOST_OFFERED ? items : { isIncomplete: true, items };
    }),
  );
  connection.languages.callHierarchy.onPrepare(({ textDocument: { uri }, position }) =>
    on('hierarchy', uri, null, (c, d) => prepareHierarchy(c, d, at(d, position))),
  );
  connection.languages.callHierarchy.onIncomingCalls(({ item }) =>
    onKnown('hierarchy', item.uri, null, (c) => incomingCitations(c, item)),
  );
  connection.languages.callHierarchy.onOutgoingCalls(({ item }) =>
    on('hierarchy', item.uri, null, (c) => outgoingCitations(c, item)),
  );
  connection.languages.semanticTokens.on(({ textDocument: { uri } }) =>
    on('tokens', uri, { data: [] }, semanticTokens),
  );
  connection.onWorkspaceSymbol(async ({ query }) => {
    await indexing.reading();
    return guard('workspace symbols', [], () =>
      workspace.corpora.flatMap((corpus) => workspaceSymbols(corpus, query)),
    );
  });
  connection.onCompletionResolve((item) => {
    const { key, uri } = (item.data ?? {}) as { key?: string; uri?: string };
    const found = uri ? workspace.find(uri) : undefined;
    return found && key ? guard('completion', item, () => resolveCompletion(found.corpus, item, key)) : item;
  });

  serveViews(connection, workspace, indexing, guard, on);

  connection.onRequest(
    annotationFileRequest,
    ({ uri }: AnnotationFileParams): Promise<AnnotationFileResult | null> =>
      on('annotation file', uri, null, (corpus, document) => {
        const letter = corpus.letterOf(document);
        if (!letter) return null;
        const place = annotationFileOf(corpus, letter);
        if ('refused' in place) return null;
        const { uri: annotations, file } = place;
        return { letter: letter.uri, letterId: letter.id, annotations, exists: file !== undefined };
      }),
  );

  const author = (corpus: Corpus) => authorOf(corpus, creator);
  serveAnnotating(connection, workspace, texts, on, onAll, author, edited);
  serveFollowing(connection, workspace, texts, on, edited, () => updatesSelectors);
  serveOffers(
    connection,
    workspace,
    texts,
    on,
    onAll,
    author,
    () => capabilities,
    () => asks,
  );

  serveRenaming(connection, workspace, texts, on, onAll, () => problems.changed());

  texts.listen(connection);
  connection.listen();
}
