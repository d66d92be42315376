// Installs the VSIX into a fresh VS Code and checks that it comes to life on the sample corpus.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { startHost } from './host.mjs';
import { root } from './install.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const host = await startHost({ vsix: join(root, `${name}-${version}.vsix`) });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${host.address}/?folder=${encodeURIComponent(join(root, 'corpus'))}`);
  await page.locator('.activitybar [aria-label="Glossator"]').first().click({ timeout: 90_000 });
  // The oldest letter in the view: the server has read the corpus.
  await page.waitForSelector('text=29 November 1963', { timeout: 90_000 });
  console.log('The packaged extension reads the sample corpus.');
} finally {
  await browser.close();
  await host.stop();
}
