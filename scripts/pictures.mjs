// Photographs what a user sees, in a light and a dark theme. A part of `npm test`: each scene must come up; the
// pictures are left in `dist/pictures`, to be looked at. `npm run pictures` puts them where the README shows them,
// and `npm run pictures -- themes` takes one of a letter in every built-in theme (into `dist/pictures`).
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { startHost } from './host.mjs';
import { root } from './install.mjs';
import { THEMES, WINDOW, writeSettings } from './workbench.mjs';

const ALL_THEMES = [
  'Dark 2026',
  'Light 2026',
  'Default Dark+',
  'Default Light+',
  'Visual Studio Dark',
  'Visual Studio Light',
  'Default High Contrast',
  'Default High Contrast Light',
  'Abyss',
  'Kimbie Dark',
  'Monokai',
  'Monokai Dimmed',
  'Quiet Light',
  'Red',
  'Solarized Dark',
  'Solarized Light',
  'Tomorrow Night Blue',
];

/** The scenes that go on with what the one before has written; all others begin with the corpus as it is. */
const GOES_ON = new Set(['pin']);

/** Puts a copy of the corpus back as it is, so that no picture shows what was written for another. */
function restore(folder) {
  const sample = join(root, 'corpus');
  const files = (of) =>
    readdirSync(of, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(of, join(parentPath, name)))
      .filter((name) => !name.startsWith('.vscode'));
  const same = (name) => readFileSync(join(folder, name)).equals(readFileSync(join(sample, name)));
  const known = new Set(files(sample));
  const there = new Set(files(folder));
  for (const name of there) if (!known.has(name)) rmSync(join(folder, name));
  for (const name of known)
    if (!there.has(name) || !same(name)) cpSync(join(sample, name), join(folder, name));
}

/** Selects words of the text in front. */
async function find(page, words) {
  await page.keyboard.press('Control+f');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

/** Runs a command that asks something, so that the palette gives way to another list. */
async function ask(page, command) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(command);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: command }).first().waitFor();
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
}

/** What to do in the workbench, scene after scene; each ends when what it is about can be seen. */
export const SCENES = {
  async view({ page, type, see }) {
    await type('F1', 'Glossator: Focus on Letters View');
    await see('29 November 1963');
    await type('Control+p', '1964-05-07-cpc.letter.md');
    await page.locator('.editor-container .view-line').filter({ hasText: 'March' }).first().waitFor();
    await page.locator('.pane-body .monaco-list-row').filter({ hasText: 'speediest' }).first().waitFor();
    await see('cites \\d+ letters');
    // The colours come a moment after the text.
    await page.waitForTimeout(1500);
  },
  async hover({ page, show }) {
    await find(page, 'Your letter of February 22, 1964');
    await show('Show or Focus Hover', 'Open the letter');
  },
  async peek({ page, type }) {
    await page.keyboard.press('Escape');
    await type('F1', 'Peek Definition');
    await page.waitForSelector('.peekview-widget .view-line', { timeout: 30_000 });
    await page.waitForTimeout(1000);
  },
  async lenses({ page, type, see }) {
    await page.keyboard.press('Escape');
    await type('Control+p', '1964-02-22-cpsu.letter.md');
    await page.keyboard.press('Control+Home');
    await see('cites \\d+ letters');
    await page.waitForTimeout(1500);
  },
  async filter({ page, type, see }) {
    await type('F1', 'Glossator: Show the Annotations of All Letters');
    await type('F1', 'Glossator: Group Annotations By', { stay: true });
    await type(undefined, 'Tag');
    await see('by tag');
    await type('F1', 'Glossator: Filter Annotations', { stay: true });
    await see('Show all \\d+ annotations');
    await page.keyboard.type('motivation:linking tag:');
    await see('tag:cross-reference');
    await page.waitForTimeout(500);
  },
  async annotations({ page, see }) {
    await page.keyboard.type('cross');
    await page.waitForTimeout(1000);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1000);
    await page.keyboard.press('Enter');
    await see('match motivation:linking tag:cross-reference');
    await page.locator('.pane-body .monaco-list-row').filter({ hasText: 'cross-reference' }).first().click();
    await page.locator('.pane-body .monaco-list-row').filter({ hasText: 'linking' }).first().waitFor();
    // Away from the buttons, which hide what stands beside the title.
    await page.mouse.move(800, 600);
    await page.waitForTimeout(500);
  },
  async search({ page, type, see }) {
    await type('F1', 'Glossator: Clear the Filter of Annotations');
    await type('F1', 'Glossator: Search Notes', { stay: true });
    await page.keyboard.type('treaties boundary');
    await see('Search Notes · \\d');
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(1500);
  },
  async backlinks({ page, type, see }) {
    await page.keyboard.press('Escape');
    await type('Control+p', '1964-02-29-cpc.letter.md');
    await find(page, 'Stalin');
    await type('F1', 'Glossator: Show Backlinks');
    await see('Stalin · \\d+ in');
    await page.mouse.move(800, 600);
    await page.waitForTimeout(1500);
  },
  async problems({ page, type, see, folder }) {
    await page.keyboard.press('Escape');
    appendFileSync(
      join(folder, 'annotations', '1964-02-20-cpc.ann.yaml'),
      '  - id: reply\n    target: { exact: answered in due course }\n    motivation: linking\n    ref: 1964-02-28-cpc\n',
    );
    await type('Control+p', '1964-02-20-cpc.ann.yaml');
    await type('F1', 'Glossator: Show Problems');
    await see('There is no letter');
    await page.click('text=There is no letter');
    await page.waitForTimeout(1000);
  },
  async ambiguous({ page, type, show, folder }) {
    await type('F1', 'View: Hide Panel');
    // Two letters of one day, and one that does not say which it means.
    const letter = (date, from, text) =>
      writeFileSync(
        join(folder, 'letters', `${date}-${from}.letter.md`),
        `---\ndate: ${date}\nfrom: ${from}\nto: ${from === 'cpc' ? 'cpsu' : 'cpc'}\n---\n\n${text}\n`,
      );
    letter('1964-02-29', 'cpsu', 'We have no other letter of this day, but in this picture.');
    letter('1964-05-08', 'cpc', 'Remember the letter of February 29, 1964, which was clear enough.');
    await type('Control+p', '1964-05-08-cpc.letter.md');
    await find(page, 'February 29');
    await show('Show or Focus Hover', 'One of 2');
  },
  async pin({ page, show }) {
    await page.keyboard.press('Escape');
    await show('Quick Fix...', 'Pin to 1964-02-29-cpc');
  },
  async hierarchy({ page, type, see }) {
    await page.keyboard.press('Escape');
    await type('Control+p', '1964-05-07-cpc.letter.md');
    await find(page, 'Your letter of February 22, 1964');
    await type('F1', 'Glossator: Show Citation Hierarchy');
    await see('replies to it');
    await page.waitForTimeout(1000);
  },
  async notHeld({ page, type, see, folder }) {
    // The register forgets the documents, so that all that they are cited by is left open.
    writeFileSync(join(folder, 'register', 'documents.yaml'), '');
    await type('F1', 'Glossator: Focus on Cited, Not Held View');
    await see('9 March 1963');
    await page.waitForTimeout(1000);
  },
  async margin({ page, type, see }) {
    await type('Control+p', '1964-02-20-cpc.letter.md');
    await page.waitForTimeout(2000);
    await find(page, 'after studying this letter');
    await page.waitForTimeout(1000);
    // The mark of a thread stands just before the text.
    const { x, y } = await page
      .locator('.view-line')
      .filter({ hasText: /^We.would.like/ })
      .first()
      .boundingBox();
    await page.mouse.click(x - 27, y + 9);
    await see('The paragraph ends with a comma');
    await page.waitForTimeout(1000);
  },
  /** The + that stands in the gutter where the mouse is, and what is written there. */
  async writing({ page, see }) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Home');
    await page
      .locator('.view-line')
      .filter({ hasText: /^#.LETTER/ })
      .first()
      .hover();
    await page.locator('.comment-range-glyph.line-hover').first().click();
    await page.getByText('Start discussion').waitFor();
    await page.waitForTimeout(500);
    await page.keyboard.type('As printed in 1964; see [[1964-02-29-cpc]].');
    await page.locator('.review-widget .monaco-button:visible').filter({ hasText: 'Save Note' }).click();
    await see('As printed in 1964; see CPC');
    await page.waitForTimeout(1000);
  },
  async occurrences({ page, see }) {
    await page.keyboard.press('Escape');
    await find(page, 'fraternal Parties');
    await ask(page, 'Glossator: All Occurrences of the Selection');
    await see('Who is meant');
    await page.keyboard.type('Communist Party of China');
    await page.waitForTimeout(700);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').getByText('Where “fraternal Parties” means').waitFor();
    await page.waitForTimeout(1500);
  },
  async identified({ page, type, see }) {
    await page.locator('.quick-input-widget .monaco-button').filter({ hasText: 'OK' }).click();
    // Driven from outside, this VS Code lets no message pop up.
    await type('F1', 'Notifications: Show Notifications');
    await see('places changed in \\d+ letters');
    await page.waitForTimeout(800);
  },
  async loose({ page, type, folder }) {
    appendFileSync(
      join(folder, 'annotations', '1964-02-29-cpc.ann.yaml'),
      '  - id: unity\n    target: { exact: the leaders of the CPSU, prefix: "as was said by ", suffix: " in their reply" }\n    body: Who said so?\n',
    );
    await type('Control+p', '1964-02-29-cpc.letter.md');
    // The annotation has been read by then.
    await page.waitForTimeout(2000);
    await ask(page, 'Glossator: Find the Passage of an Annotation Again');
    await page.locator('.quick-input-widget').getByText('Here, or here?').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(1500);
  },
  async renaming({ page, type, see }) {
    await page.keyboard.press('Escape');
    await type('Control+p', '1964-02-22-cpsu.letter.md');
    await page.keyboard.press('Control+Home');
    await find(page, '1964-02-22-cpsu');
    await type('F1', 'Rename Symbol');
    await page.locator('.rename-input').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1964-02-22-moscow');
    await page.keyboard.press('Control+Enter');
    await see('\\(renaming\\)');
    await page.waitForTimeout(1000);
  },
};

/** Plays the scenes in each theme. @returns {Promise<{title: string, error?: string}[]>} one result a scene. */
export async function takePictures(out, themes = THEMES, scenes = SCENES) {
  mkdirSync(out, { recursive: true });
  const results = [];
  for (const [kind, theme] of Object.entries(themes)) {
    const folder = join(mkdtempSync(join(tmpdir(), 'glossator-')), 'seven-letters');
    cpSync(join(root, 'corpus'), folder, { recursive: true });
    writeSettings(folder, theme);
    const host = await startHost();
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage(WINDOW);
      const input = page.locator('.quick-input-widget input').first();
      /**
       * Opens the command palette or the list of files and picks `text`; a new file is listed after a while only.
       * Without a key: in a list that is open already. With `stay` another list takes its place.
       */
      const type = async (key, text, { tries = 5, stay = false } = {}) => {
        if (key) await page.keyboard.press(key);
        await input.waitFor();
        await page.keyboard.type(text);
        const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
        const listed = await row.waitFor({ timeout: 5000 }).then(
          () => true,
          () => tries === 1,
        );
        if (!listed) {
          await page.keyboard.press('Escape');
          return type(key, text, { tries: tries - 1, stay });
        }
        await page.waitForTimeout(700);
        await page.keyboard.press('Enter');
        if (!stay) await input.waitFor({ state: 'hidden' });
        await page.waitForTimeout(500);
      };
      // Text in the editor has no-break spaces.
      const see = (text, timeout = 60_000) =>
        page
          .getByText(new RegExp(text.replace(/ /g, '[\\s\\u00a0]')))
          .first()
          .waitFor({ timeout });
      // A lens or a lamp that comes a moment later closes a hover or a menu again.
      const show = async (command, text) => {
        for (let tries = 3; ; tries--) {
          await type('F1', command);
          const seen = await see(text, 8_000).then(
            () => true,
            (error) => {
              if (tries === 1) throw error;
            },
          );
          if (seen) return;
        }
      };
      await page.goto(host.open(folder, root));
      await page.locator('.activitybar [aria-label="Glossator"]').first().waitFor({ timeout: 90_000 });
      // The settings of the folder come too late for what a first start shows.
      await type('F1', 'View: Close All Editors');
      if (await page.locator('.part.auxiliarybar').isVisible()) await page.keyboard.press('Control+Alt+b');
      for (const [name, play] of Object.entries(scenes)) {
        const result = { title: `shows the ${name} in ${theme}` };
        results.push(result);
        if (!GOES_ON.has(name)) restore(folder);
        try {
          await play({ page, type, see, show, folder });
        } catch (error) {
          result.error = error.stack;
        }
        await page.screenshot({ path: join(out, `${name}-${kind}.png`) });
      }
    } finally {
      await browser.close();
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return results;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  const all = process.argv.includes('themes');
  const results = all
    ? await takePictures(
        join(root, 'dist', 'pictures'),
        Object.fromEntries(ALL_THEMES.map((name) => [name, name])),
        {
          view: SCENES.view,
        },
      )
    : await takePictures(join(root, 'docs', 'screenshots'));
  for (const { title, error } of results) console.log(error ? `${title}: ${error}` : title);
  process.exit(results.some(({ error }) => error) ? 1 : 0);
}
