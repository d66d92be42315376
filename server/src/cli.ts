import { isMainThread } from 'node:worker_threads';
import { check, references, type Io } from './cli/commands';
import { cacheFolder } from './host/cache';
import { tune } from './host/engine';
import { runImport } from './cli/import/command';

const USAGE = `glossator: annotating historical letters

  glossator check [folder] [--format human|json|github|sarif] [--no-cache]
      Prints the problems of the corpora in a folder. What was found is kept in a cache, so that the next time only
      what has changed is read; --no-cache reads everything.
      Exit status: 0 clean, 1 findings of error severity, 2 could not run.
  glossator references [folder] [--format jsonl]
      Prints every reference found in the letters, one JSON object a line.
  glossator import <source.txt> --profile <profile.yaml> --out <folder> [--dry-run] [--force]
      Makes letters from a plain-text collection.
  glossator lsp --stdio
      The language server.
`;

/** Runs until the editor ends it. */
async function lsp(args: string[], io: Io): Promise<number> {
  const transport = ['--stdio', '--node-ipc', '--socket', '--pipe'];
  if (!args.some((arg) => transport.some((name) => arg.startsWith(name)))) {
    io.stderr('glossator: lsp needs a transport, usually --stdio.\n');
    return 2;
  }
  tune();
  const { startServer } = await import('./lsp/server');
  startServer();
  return new Promise(() => undefined);
}

const COMMANDS: Record<string, (args: string[], io: Io) => Promise<number>> = {
  check,
  references,
  import: runImport,
  lsp,
};

async function main([name, ...args]: string[]): Promise<number> {
  const io: Io = {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    cacheFolder: cacheFolder(),
  };
  if (name === undefined || name === '--help' || name === '-h') {
    io.stdout(USAGE);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command(args, io);
  io.stderr(`glossator: there is no command "${name}".\n\n${USAGE}`);
  return 2;
}

async function run(): Promise<void> {
  if (!isMainThread) {
    const { startWorker } = await import('./lsp/worker');
    return startWorker();
  }
  process.exitCode = await main(process.argv.slice(2));
}

run().catch((error: unknown) => {
  process.stderr.write(`glossator: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 2;
});
