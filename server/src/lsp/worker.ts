import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Diagnostic } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import { Corpus } from '../corpus/corpus';
import type { ClosedSnapshot, Snapshot, Tables } from '../corpus/snapshot';
import type { DiagnosticSettings } from '../features/diagnostics';
import { readText } from '../host/nodeFiles';
import type { PositionEncoding } from '../text/lines';
import { diagnosticsOf } from './diagnosticsOf';

/** What a worker has to know of a corpus. */
export interface Work {
  root: string;
  encoding: PositionEncoding;
  settings: DiagnosticSettings;
  skeleton: Snapshot & { closed: ClosedSnapshot[] };
}

/** What a worker has found out. */
export interface Found {
  files: { file: ClosedSnapshot; problems: Diagnostic[] }[];
  /** What it has added to its tables since it last told something. */
  tables: Tables;
}

/** Checks closed files of a corpus for the server, in a thread of its own: it is given URIs, and answers what it found. */
export function startWorker(): void {
  const { root, encoding, settings, skeleton } = workerData as Work;
  const port = parentPort!;
  const corpus = new Corpus(URI.file(root).toString(), encoding, (uri, path) => {
    const content = readText(join(root, path), path);
    return content && { uri, path, text: content.text, version: content.stamp.version };
  });
  corpus.restoreWhole(skeleton.whole);
  for (const file of skeleton.closed) corpus.restoreClosed(file);
  const told = { keys: 0, questions: 0 };
  port.on('message', (uris: string[]) => {
    const files: Found['files'] = [];
    for (const uri of uris) {
      try {
        const document = corpus.document(uri)!;
        const problems = corpus.findings(uri, () => diagnosticsOf(corpus, document, settings));
        const file = corpus.handOver(uri);
        // Where a file has been changed, what was made of it is not wanted.
        if (file && !corpus.isBehind) files.push({ file, problems });
      } catch {
        // The server will fail at it, too, and say so.
        continue;
      }
    }
    const tables = corpus.tablesFrom(told.keys, told.questions);
    told.keys += tables.keys.length;
    told.questions += tables.questions.length;
    port.postMessage({ files, tables } satisfies Found);
  });
}
