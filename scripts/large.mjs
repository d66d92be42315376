// Opens a large generated corpus in real VS Code and works in it while it is being read (test/vscode/large.ts), once in
// a light and once in a dark theme; photographs that (dist/pictures/large-*.png). A part of `npm test`, with few letters;
// `npm run test:large -- --letters 50000` is the same with many. Leaves what it measured in dist/bench/vscode.json.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { startHost } from './host.mjs';
import { root } from './install.mjs';
import { THEMES, WINDOW, writeSettings } from './workbench.mjs';

const suite = join(root, 'dist', 'test', 'vscode', 'large.js');
const results = join(root, 'dist', 'test', 'vscode', 'large.json');

/**
 * @param {number} letters of the corpus, which is made when it is not there
 * @param {number} limit   for each theme, in seconds
 * @returns {Promise<{title: string, error?: string}[]>} one result a theme
 */
export async function runLarge(letters, limit = 120) {
  const folder = join(root, 'dist', 'corpora', String(letters));
  if (!existsSync(join(folder, 'generated.json'))) {
    const generate = join(root, 'dist', 'bench', 'generate', 'main.js');
    execFileSync(process.execPath, [generate, '--letters', String(letters)], { cwd: root, stdio: 'ignore' });
  }
  const found = [];
  for (const [kind, theme] of Object.entries(THEMES)) {
    const result = { title: `lets ${letters} letters be worked in while they are being read, in ${theme}` };
    found.push(result);
    try {
      const measured = await workIn(
        folder,
        theme,
        join(root, 'dist', 'pictures', `large-${kind}.png`),
        limit,
      );
      if (measured.error) result.error = measured.error;
      mkdirSync(join(root, 'dist', 'bench'), { recursive: true });
      writeFileSync(join(root, 'dist', 'bench', 'vscode.json'), JSON.stringify({ letters, ...measured }));
      console.log(`    ${measured.said ?? ''}`);
    } catch (error) {
      result.error = error.stack;
    }
  }
  return found;
}

async function workIn(folder, theme, picture, limit) {
  rmSync(results, { force: true });
  mkdirSync(join(root, 'dist', 'pictures'), { recursive: true });
  const own = writeSettings(folder, theme, { 'explorer.autoReveal': false });
  const host = await startHost();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage(WINDOW);
    await page.goto(host.open(folder, root, suite));
    const seconds = { timeout: limit * 1000 };
    const progress = page
      .locator('.statusbar-item')
      .filter({ hasText: /(Reading|Checking) letters/ })
      .first();
    const card = page.locator('.monaco-hover').filter({ hasText: 'Register entry' }).first();
    // Both at once, so that the picture shows that a hover answers while there is still something to read.
    const taken = (async () => {
      await progress.waitFor(seconds);
      await card.waitFor({ timeout: 20_000 });
      await page.screenshot({ path: picture });
      return progress.isVisible();
    })().catch(async (error) => {
      await page.screenshot({ path: picture }).catch(() => {});
      return error;
    });
    const end = Date.now() + limit * 1000;
    while (!existsSync(results)) {
      if (Date.now() > end) throw new Error(`Not read and checked after ${limit} seconds.`);
      await new Promise((next) => setTimeout(next, 200));
    }
    const seen = await taken;
    const measured = JSON.parse(readFileSync(results, 'utf8'));
    if (!measured.error && seen !== true) measured.error = `No progress and hover were seen: ${seen}`;
    return measured;
  } finally {
    await browser.close();
    await host.stop();
    rmSync(own, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = {
    letters: { type: 'string', default: '50000' },
    limit: { type: 'string', default: '900' },
  };
  const { letters, limit } = parseArgs({ options }).values;
  execFileSync(process.execPath, ['esbuild.mjs', '--tests', '--bench'], { cwd: root, stdio: 'inherit' });
  const found = await runLarge(Number(letters), Number(limit));
  for (const { title, error } of found) console.log(error ? `${title}: ${error}` : title);
  process.exit(found.some(({ error }) => error) ? 1 : 0);
}
