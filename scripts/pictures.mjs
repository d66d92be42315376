// `npm run pictures`: photographs what a user sees, in a light and a dark theme, for the README.
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchBrowser, startHost } from './host.mjs';

const root = resolve(new URL('..', import.meta.url).pathname);
const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });

for (const [kind, theme] of Object.entries(THEMES)) {
  console.log(`Photographing in ${theme} …`);
  const folder = join(mkdtempSync(join(tmpdir(), 'glossator-')), 'seven-letters');
  cpSync(join(root, 'corpus'), folder, { recursive: true });
  mkdirSync(join(folder, '.vscode'));
  const settings = {
    'workbench.colorTheme': theme,
    'workbench.startupEditor': 'none',
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'editor.minimap.enabled': false,
  };
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  const host = await startHost();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const picture = (name) =>
      page.screenshot({ path: join(root, 'docs', 'screenshots', `${name}-${kind}.png`) });
    const rest = (time = 1200) => page.waitForTimeout(time);
    const type = async (key, text) => {
      await page.keyboard.press(key);
      await page.waitForSelector('.quick-input-widget input');
      await page.keyboard.type(text);
      await rest();
      await page.keyboard.press('Enter');
      await rest();
    };
    await page.goto(host.open(folder, root));
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    await page.waitForSelector('[aria-label="Glossator"]', { timeout: 60_000 });
    await type('F1', 'Glossator: Focus on Letters View');
    await page.waitForSelector('text=29 November 1963', { timeout: 60_000 });
    await type('Control+p', '1964-05-07-cpc.letter.md');
    await rest(2500);
    await picture('view');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Your letter of February 22, 1964');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await type('F1', 'Show or Focus Hover');
    await rest();
    await picture('hover');
    await page.keyboard.press('Escape');
    await type('F1', 'Peek Definition');
    await rest(2000);
    await picture('peek');
    await page.keyboard.press('Escape');
    const file = join(folder, 'annotations', '1964-02-20-cpc.ann.yaml');
    appendFileSync(
      file,
      '  - id: reply\n    target: { exact: answered in due course }\n    motivation: linking\n    ref: 1964-02-28-cpc\n',
    );
    await type('Control+p', '1964-02-20-cpc.ann.yaml');

    await type('F1', 'Glossator: Show Problems');
    await page.waitForSelector('text=There is no letter', { timeout: 30_000 });
    await page.click('text=There is no letter');
    await rest();
    await picture('problems');
  } finally {
    await browser.close();
    host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
