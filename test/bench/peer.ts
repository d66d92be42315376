import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Diagnostic, DocumentLink, Location } from 'vscode-languageserver-types';
import { positionAt, someLetters, textOf, uriOf, type BenchCorpus } from './corpus';
import type { Timed } from './ours';
import { Server } from './server';

/** The peer: VS Code's own Markdown server, and the parser that VS Code gives it. */
const PACKAGES = ['vscode-markdown-languageserver@0.5.0', 'markdown-it@14.1.0'];
const CACHE = resolve('dist', 'peer');

interface Found {
  count: number;
  /** In milliseconds. */
  took: number;
}

/** Installs the peer into a folder that is not kept in git, once. */
function install(): void {
  if (existsSync(join(CACHE, 'node_modules', 'vscode-markdown-languageserver'))) return;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES], {
    cwd: CACHE,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** What is measured of the peer; what took longer than there was patience for is only known to take `atLeast` so long. */
export interface PeerTimed extends Timed {
  atLeast?: boolean;
}

/**
 * The same letters, with the citations as Markdown links, in the peer. It checks open files only: so all letters
 * are opened, and each is asked for its problems. The client's part (files, parsing) is what VS Code does.
 *
 * @param limit milliseconds after which its start, and each answer, is not waited for any longer
 */
export async function measurePeer(
  corpus: BenchCorpus,
  repeat: number,
  limit: number,
): Promise<{ results: Record<string, PeerTimed>; memory: number }> {
  install();
  const fromCache = createRequire(join(CACHE, 'index.js'));
  const MarkdownIt = fromCache('markdown-it') as new (o: object) => {
    parse(text: string, env: object): unknown[];
  };
  const parser = new MarkdownIt({ html: true });
  const main = join(CACHE, 'node_modules/vscode-markdown-languageserver/dist/node/workerMain.js');
  const server = new Server([main, '--stdio']);
  const file = (params: unknown) => fileURLToPath((params as { uri: string }).uri);
  server.on('markdown/parse', (params) => {
    const { uri, text } = params as { uri: string; text?: string };
    return parser.parse(text ?? readFileSync(fileURLToPath(uri), 'utf8'), {});
  });
  server.on('markdown/fs/readFile', (params) => [...readFileSync(file(params))]);
  server.on('markdown/fs/readDirectory', (params) =>
    readdirSync(file(params), { withFileTypes: true }).map((e) => [e.name, { isDirectory: e.isDirectory() }]),
  );
  server.on('markdown/fs/stat', (params) => {
    const found = statSync(file(params), { throwIfNoEntry: false });
    return found && { isDirectory: found.isDirectory() };
  });
  server.on('markdown/findMarkdownFilesInWorkspace', () => corpus.letters.map((path) => uriOf(corpus, path)));
  const settings = {
    markdown: {
      server: { log: 'off' },
      preferredMdPathExtensionStyle: 'auto',
      suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'never' } },
      occurrencesHighlight: { enabled: false },
      validate: {
        enabled: true,
        referenceLinks: { enabled: 'warning' },
        fragmentLinks: { enabled: 'warning' },
        fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
        ignoredLinks: [],
        unusedLinkDefinitions: { enabled: 'hint' },
        duplicateLinkDefinitions: { enabled: 'warning' },
      },
    },
  };
  server.on('workspace/configuration', (params) =>
    (params as { items: unknown[] }).items.map(() => settings.markdown),
  );
  try {
    const uri = pathToFileURL(corpus.folder).toString();
    await server.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'corpus' }],
      initializationOptions: { markdownFileExtensions: ['md'] },
      capabilities: { workspace: { configuration: true, diagnostics: { refreshSupport: true } } },
    });
    server.notify('initialized', {});
    server.notify('workspace/didChangeConfiguration', { settings });
    const found: Record<string, number> = {};
    const diagnose = async (path: string): Promise<Diagnostic[]> => {
      const { result } = await server.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri: uriOf(corpus, path) },
      });
      return result.items;
    };
    const isLate = () => performance.now() - server.started > limit;
    for (const path of corpus.letters) {
      if (isLate()) break;
      server.notify('textDocument/didOpen', {
        textDocument: {
          uri: uriOf(corpus, path),
          languageId: 'markdown',
          version: 1,
          text: textOf(corpus, path),
        },
      });
      for (const { code } of await diagnose(path)) found[String(code)] = (found[String(code)] ?? 0) + 1;
    }
    const results: Record<string, PeerTimed> = {
      'cold start': {
        times: [performance.now() - server.started],
        found: Object.values(found).reduce((a, b) => a + b, 0),
        atLeast: isLate(),
      },
    };
    const { now: memory } = server.memory();
    const places = someLetters(corpus, repeat * 2).flatMap((path) => {
      const text = textOf(corpus, path);
      const link = /\]\(/.exec(text);
      if (!link) return [];
      return [{ textDocument: { uri: uriOf(corpus, path) }, position: positionAt(text, link.index + 4) }];
    });
    // A link to a file is followed by way of document links: the peer has no definition of it.
    const follow = async ({ textDocument, position }: (typeof places)[number]): Promise<Found> => {
      const links = await server.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
      const link = links.result.find(({ range }) => range.start.line === position.line);
      const { result, took } = await server.request<DocumentLink>('documentLink/resolve', link);
      return { count: result.target ? 1 : 0, took: links.took + took };
    };
    const findReferences = async (place: (typeof places)[number]): Promise<Found> => {
      const context = { includeDeclaration: false };
      const { result, took } = await server.request<Location[] | null>('textDocument/references', {
        ...place,
        context,
      });
      return { count: result?.length ?? 0, took };
    };
    for (const [name, look] of [
      ['definition, warm file', follow],
      ['references, rare', findReferences],
    ] as const) {
      const timed: PeerTimed = { times: [], found: 0 };
      results[name] = timed;
      for (const place of places.slice(0, repeat)) {
        const answer = await within(look(place), limit);
        timed.times.push(answer?.took ?? limit);
        timed.found += answer?.count ?? 0;
        // It is busy with that, and answers nothing else.
        if (!answer) return { results: { ...results, [name]: { ...timed, atLeast: true } }, memory };
      }
    }
    results['keystroke in a letter'] = await typeInPeer(server, corpus, repeat, diagnose);
    return { results, memory };
  } finally {
    await server.stop();
  }
}

/** What a promise gives, if it does so in time. */
async function within<T>(promise: Promise<T>, limit: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((done) => (timer = setTimeout(done, limit, undefined)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function typeInPeer(
  server: Server,
  corpus: BenchCorpus,
  strokes: number,
  diagnose: (path: string) => Promise<Diagnostic[]>,
): Promise<Timed> {
  const path = someLetters(corpus, 1)[0]!;
  const timed: Timed = { times: [], found: 0 };
  const position = { line: 0, character: 0 };
  for (let i = 0; i < strokes; i++) {
    const started = performance.now();
    server.notify('textDocument/didChange', {
      textDocument: { uri: uriOf(corpus, path), version: i + 2 },
      contentChanges: [
        { range: { start: position, end: position }, text: i === 0 ? '[x](nowhere.md) ' : 'x' },
      ],
    });
    timed.found = (await diagnose(path)).length;
    timed.times.push(performance.now() - started);
  }
  return timed;
}
