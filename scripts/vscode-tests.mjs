// Runs dist/test/vscode inside the packaged VS Code, on a copy of the sample corpus.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchBrowser, startHost } from './host.mjs';

const root = resolve(new URL('..', import.meta.url).pathname);

/** @returns {Promise<{title: string, error?: string}[]>} one result a test; throws when VS Code did not run them. */
export async function runVsCodeTests(limit = 240_000) {
  const folder = mkdtempSync(join(tmpdir(), 'glossator-corpus-'));
  cpSync(join(root, 'corpus'), folder, { recursive: true });
  const results = join(root, 'dist', 'test', 'vscode', 'results.json');
  rmSync(results, { force: true });
  const host = await startHost();
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(host.open(folder, root, join(root, 'dist', 'test', 'vscode', 'index.js')));
    const end = Date.now() + limit;
    while (!existsSync(results)) {
      if (Date.now() > end) throw new Error(`VS Code gave no test results.\n${said.slice(-20).join('\n')}`);
      await new Promise((next) => setTimeout(next, 200));
    }
    return JSON.parse(readFileSync(results, 'utf8'));
  } finally {
    await browser?.close();
    host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
