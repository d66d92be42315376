import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { diagnose } from '../features/diagnostics';
import type { Span } from '../text/lines';
import { CacheFile } from '../host/cache';
import { CorpusFolder } from '../host/corpusFolder';
import { findCorpora, isFolder } from '../host/nodeFiles';
import { FORMATS, type FileFinding } from './report';

export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  cwd: string;
  /** Where it may keep what it found out, so that the next run need not. */
  cacheFolder?: string;
}

/** `glossator check [folder] --format …`: 0 clean, 1 findings of error severity, 2 could not run. */
export async function check(args: string[], io: Io): Promise<number> {
  const options = parse(
    args,
    { format: { type: 'string', default: 'human' }, 'no-cache': { type: 'boolean', default: false } },
    io,
  );
  if (!options) return 2;
  const format = options.values['format'] as string;
  if (!Object.hasOwn(FORMATS, format)) {
    return fail(io, `There is no format "${format}". One of: ${Object.keys(FORMATS).join(', ')}.`);
  }
  const opened = await open(options.folder, io, options.values['no-cache'] ? undefined : io.cacheFolder);
  if (!opened) return 2;
  const findings = opened.flatMap(checkCorpus);
  const letters = opened.reduce((sum, { folder }) => sum + folder.corpus.letters().length, 0);
  io.stdout(FORMATS[format as keyof typeof FORMATS](findings, { letters, cwd: io.cwd }));
  for (const { folder, found, cache, hasNews } of opened)
    if (cache && hasNews) await folder.store(cache, (uri) => found.get(uri));
  return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}

/** All findings of a corpus, in the order of its files; those that were found before need not be found again. */
function checkCorpus({ folder: { corpus }, found }: Opened): FileFinding[] {
  corpus.settleDoubts();
  for (const document of corpus.inOrderOfReading()) {
    const { uri } = document;
    if (!corpus.outdated.has(uri)) continue;
    const now = corpus.findings(uri, () => findingsOf(corpus, document));
    if (now.length > 0) found.set(uri, now);
    else found.delete(uri);
  }
  return corpus.documents().flatMap(({ uri }) => found.get(uri) ?? []);
}

function findingsOf(corpus: Corpus, document: CorpusDocument): FileFinding[] {
  const place = (of: CorpusDocument, span: Span) => ({
    file: URI.parse(of.uri).fsPath,
    range: of.lines.range(span),
  });
  return diagnose(corpus, document).map(({ related = [], span, ...finding }) => ({
    ...finding,
    ...place(document, span),
    related: related.flatMap((other) => {
      const of = corpus.document(other.uri);
      return of ? [{ ...place(of, other.span), message: other.message }] : [];
    }),
  }));
}

/** `glossator references [folder] --format jsonl`: every reference in the letters, one JSON object a line. */
export async function references(args: string[], io: Io): Promise<number> {
  const options = parse(args, { format: { type: 'string', default: 'jsonl' } }, io);
  if (!options) return 2;
  if (options.values['format'] !== 'jsonl') return fail(io, 'The only format of references is jsonl.');
  const opened = await open(options.folder, io);
  if (!opened) return 2;
  for (const { corpus } of opened.map(({ folder }) => folder)) {
    for (const letter of corpus.letters()) {
      for (const { span, kind, targets, edtf, origin, rule, relation, own } of corpus.derived(letter)) {
        // The heading and the dateline speak of the letter itself.
        if (own) continue;
        const target = targets.length === 1 ? targets[0] : null;
        const quote = letter.text.slice(span.start, span.end);
        const line = {
          letter: letter.id,
          file: letter.path,
          ...span,
          quote,
          kind,
          target,
          ...(edtf ? { edtf } : {}),
          origin,
          rule,
          ...(targets.length > 1 ? { candidates: targets } : {}),
          ...(relation ? { relation } : {}),
        };
        io.stdout(`${JSON.stringify(line)}\n`);
      }
    }
  }
  return 0;
}

function parse(args: string[], options: NonNullable<ParseArgsConfig['options']>, io: Io) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length > 1) throw new Error(`one folder, not ${positionals.length}`);
    return { values, folder: resolve(io.cwd, positionals[0] ?? '.') };
  } catch (error) {
    fail(io, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** A corpus, and what was found in its files the last time. */
interface Opened {
  folder: CorpusFolder;
  found: Map<string, FileFinding[]>;
  cache?: CacheFile;
  /** Is there anything to store afterwards? */
  hasNews: boolean;
}

/** Opens the corpora of a folder. None is a failure: a check that ran on nothing must not pass. */
async function open(folder: string, io: Io, cacheFolder?: string): Promise<Opened[] | undefined> {
  if (!isFolder(folder)) {
    fail(io, `There is no folder ${folder}.`);
    return undefined;
  }
  const roots = await findCorpora(folder);
  if (roots.length === 0) {
    fail(io, `No corpus in ${folder}: a corpus is a folder with a file corpus.yaml.`);
    return undefined;
  }
  const opened = await Promise.all(roots.map((root) => openOne(root, roots, cacheFolder)));
  if (opened.every(({ folder: { corpus } }) => corpus.documents().length <= 1)) {
    fail(io, `The corpus in ${roots.join(', ')} has no letters, register or annotations.`);
    return undefined;
  }
  return opened;
}

async function openOne(root: string, roots: string[], cacheFolder: string | undefined): Promise<Opened> {
  const found = new Map<string, FileFinding[]>();
  const cache = cacheFolder === undefined ? undefined : new CacheFile(cacheFolder, `check ${root}`, '');
  const folder = await CorpusFolder.open(root, {
    ...(cache ? { cache } : {}),
    said: (uri, what) => found.set(uri, what as FileFinding[]),
  });
  await folder.sync(roots);
  return { folder, found, hasNews: folder.hasNews, ...(cache ? { cache } : {}) };
}

function fail(io: Io, message: string): number {
  io.stderr(`glossator: ${message}\n`);
  return 2;
}
