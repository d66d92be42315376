import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commands, languages, Position, Selection, window, workspace, type Hover } from 'vscode';
import type { Api } from '../../client/src/extension';
import { activated, folder } from './workbench';

/** What is done in a large corpus while it is being read, and how long each took, in milliseconds. */
const took = { hovers: [] as number[], strokes: [] as number[] };

/** Works in a corpus until it is read; what it measured goes to a file, for `scripts/large.mjs`. */
export async function run(): Promise<void> {
  let measured: object;
  try {
    measured = await work();
  } catch (error) {
    measured = { error: error instanceof Error ? error.stack : String(error) };
  }
  writeFileSync(resolve(__dirname, 'large.json'), JSON.stringify(measured));
}

async function work(): Promise<object> {
  const { startup } = await activated<Api>();
  let settled: number | undefined;
  void startup.settled.then((ms) => (settled = ms));
  await commands.executeCommand('workbench.action.closeAuxiliaryBar');
  const [file] = await workspace.findFiles('letters/**/*.letter.md', undefined, 1);
  const document = await workspace.openTextDocument(file!);
  const editor = await window.showTextDocument(document);
  const line = document
    .getText()
    .split('\n')
    .findIndex((text) => text.startsWith('from: '));
  const sender = new Position(line, 8);
  const end = document.lineAt(document.lineCount - 1).range.end;
  let worked = 0;
  for (; settled === undefined; worked++) {
    const hovers = await timed(took.hovers, () =>
      commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, sender),
    );
    assert.ok(text(hovers).includes('Register entry'), `the hover says "${text(hovers)}"`);
    editor.selection = new Selection(end, end);
    const before = document.getText().length;
    await timed(took.strokes, () => commands.executeCommand('type', { text: 'x' }));
    assert.equal(document.getText().length, before + 1);
    editor.selection = new Selection(sender, sender);
    editor.revealRange(editor.selection);
    await commands.executeCommand('editor.action.showHover');
    await new Promise((next) => setTimeout(next, 500));
  }
  assert.ok(worked > 0, 'everything was read before anything could be done');
  await commands.executeCommand('workbench.action.files.revert');
  const facts = JSON.parse(readFileSync(join(folder().fsPath, 'generated.json'), 'utf8')) as {
    planted: Record<string, number>;
  };
  const planted = Object.values(facts.planted).reduce((a, b) => a + b, 0);
  const problems = languages
    .getDiagnostics()
    .flatMap(([, found]) => found)
    .filter(
      ({ source, code }) => source === 'glossator' && Object.hasOwn(facts.planted, String(code)),
    ).length;
  assert.ok(problems >= planted, `${problems} of ${planted} faults are in the Problems`);
  const slowest = (times: number[]) => Math.round(Math.max(...times));
  const said = `${worked} hovers (the slowest ${slowest(took.hovers)} ms) and keystrokes (${slowest(took.strokes)} ms) while reading for ${Math.round(settled!)} ms; ready after ${Math.round(startup.ready)} ms; ${problems} problems`;
  return { ready: startup.ready, settled, ...took, said };
}

async function timed<T>(times: number[], work: () => PromiseLike<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  times.push(performance.now() - started);
  return result;
}

function text(hovers: readonly Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}
