// Runs dist/test/vscode inside real VS Code, on a copy of the sample corpus: in a desktop one where there is a screen
// and it is installed or can be downloaded, else in the packaged one. The suite writes its results to a file.
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { launchBrowser } from './browser.mjs';
import { startHost } from './host.mjs';
import { root } from './install.mjs';

const suite = join(root, 'dist', 'test', 'vscode', 'index.js');
const results = join(root, 'dist', 'test', 'vscode', 'results.json');

/** @returns {Promise<{title: string, error?: string}[]>} one result a test; throws when VS Code did not run them. */
export async function runVsCodeTests() {
  const folder = mkdtempSync(join(tmpdir(), 'glossator-corpus-'));
  cpSync(join(root, 'corpus'), folder, { recursive: true });
  rmSync(results, { force: true });
  try {
    const desktop = await findDesktop();
    if (desktop) await runInDesktop(desktop, folder);
    else await runInHost(folder);
    return JSON.parse(readFileSync(results, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The executable of a desktop VS Code; `undefined` where there is no screen to show it on, or none can be had. */
async function findDesktop() {
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screen) return undefined;
  const installed = installedDesktop();
  if (installed) return installed;
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(root, '.vscode-test') });
  } catch (error) {
    console.log(`No desktop VS Code can be had (${error.message}); the packaged one is taken.`);
    return undefined;
  }
}

/** Of `code` on the path, which is a script: the program that it starts. */
function installedDesktop() {
  const [name, programs] = {
    darwin: ['code', ['../../../../MacOS/Electron', '../../../../MacOS/Code']],
    win32: ['code.cmd', ['../../Code.exe']],
  }[process.platform] ?? ['code', ['../../code']];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((script) => existsSync(script))
    .flatMap((script) => programs.map((program) => resolve(realpathSync(script), program)))
    .find((program) => existsSync(program));
}

async function runInDesktop(vscodeExecutablePath, folder) {
  console.log(`  in ${vscodeExecutablePath}`);
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [folder, '--disable-extensions'],
  });
}

async function runInHost(folder, limit = 240_000) {
  const host = await startHost();
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(host.open(folder, root, suite));
    const end = Date.now() + limit;
    while (!existsSync(results)) {
      if (Date.now() > end) throw new Error(`VS Code gave no test results.\n${said.slice(-20).join('\n')}`);
      await new Promise((next) => setTimeout(next, 200));
    }
  } finally {
    await browser?.close();
    await host.stop();
  }
}
