import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { diagnose } from '../features/diagnostics';
import type { Span } from '../text/lines';
import { loadCorpus } from '../host/corpusFolder';
import { findCorpora, isFolder } from '../host/nodeFiles';
import { FORMATS, type FileFinding } from './report';

export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  cwd: string;
}

/** `glossator check [folder] --format …`: 0 clean, 1 findings of error severity, 2 could not run. */
export async function check(args: string[], io: Io): Promise<number> {
  const options = parse(args, { format: { type: 'string', default: 'human' } }, io);
  if (!options) return 2;
  const format = options.values['format'] as string;
  if (!Object.hasOwn(FORMATS, format)) {
    return fail(io, `There is no format "${format}". One of: ${Object.keys(FORMATS).join(', ')}.`);
  }
  const corpora = await open(options.folder, io);
  if (!corpora) return 2;
  const findings = corpora.flatMap((corpus) => {
    const found = new Map<CorpusDocument, FileFinding[]>();
    for (const document of corpus.inOrderOfReading()) found.set(document, findingsOf(corpus, document));
    return corpus.documents().flatMap((document) => found.get(document) ?? []);
  });
  const letters = corpora.reduce((sum, corpus) => sum + corpus.letters().length, 0);
  io.stdout(FORMATS[format as keyof typeof FORMATS](findings, { letters, cwd: io.cwd }));
  return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
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
  const corpora = await open(options.folder, io);
  if (!corpora) return 2;
  for (const corpus of corpora) {
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

function parse(args: string[], options: Record<string, { type: 'string'; default: string }>, io: Io) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length > 1) throw new Error(`one folder, not ${positionals.length}`);
    return { values, folder: resolve(io.cwd, positionals[0] ?? '.') };
  } catch (error) {
    fail(io, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Opens the corpora of a folder. None is a failure: a check that ran on nothing must not pass. */
async function open(folder: string, io: Io): Promise<Corpus[] | undefined> {
  if (!isFolder(folder)) {
    fail(io, `There is no folder ${folder}.`);
    return undefined;
  }
  const roots = await findCorpora(folder);
  if (roots.length === 0) {
    fail(io, `No corpus in ${folder}: a corpus is a folder with a file corpus.yaml.`);
    return undefined;
  }
  const corpora = await Promise.all(roots.map((root) => loadCorpus(root, roots)));
  if (corpora.every((corpus) => corpus.documents().length <= 1)) {
    fail(io, `The corpus in ${roots.join(', ')} has no letters, register or annotations.`);
    return undefined;
  }
  return corpora;
}

function fail(io: Io, message: string): number {
  io.stderr(`glossator: ${message}\n`);
  return 2;
}
