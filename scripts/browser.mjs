// A headless browser: an installed one, else Chromium from npm packages, with what it needs of libraries and fonts.
import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { installKit } from './install.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const KIT = {
  name: 'browser',
  size: 90,
  packages: { '@sparticuz/chromium': '153.0.0', 'dejavu-fonts-ttf': '2.37.3' },
  prepare: unpack,
};

/** Starts the browser; in either case without a window. */
export async function launchBrowser() {
  const executable = INSTALLED.find((path) => existsSync(path));
  return chromium.launch({
    ...(executable ? { executablePath: executable } : await packaged()),
    args: [
      '--headless=shell',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

async function packaged() {
  // A link to where it is would be gone with what holds the link.
  const home = realpathSync(await installKit(KIT));
  const executablePath = join(home, 'chromium');
  // The package's libraries (nss, nspr, expat) are for systems that have none of their own.
  const { status, stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  const complete = status === 0 && !stdout.includes('not found');
  const libraries = complete ? {} : { LD_LIBRARY_PATH: join(home, 'lib') };
  return {
    executablePath,
    env: { ...process.env, ...libraries, FONTCONFIG_FILE: writeFonts(home) },
  };
}

/** Unpacks Chromium and its libraries. */
async function unpack(home) {
  const bin = join(home, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const { extract } = createRequire(join(home, 'package.json'))('tar-fs');
  const inflate = (name, target) =>
    pipeline(createReadStream(join(bin, name)), createBrotliDecompress(), target);
  await inflate('chromium.br', createWriteStream(join(home, 'chromium'), { mode: 0o755 }));
  await inflate('al2023.tar.br', extract(home));
}

/**
 * Makes DejaVu the only fonts, so that a picture is the same everywhere. Written at each start, for it names folders,
 * which may have been moved, and without any font Chromium ends.
 */
function writeFonts(home) {
  const file = join(home, 'fonts.conf');
  mkdirSync(join(home, 'font-cache'), { recursive: true });
  const prefer = (family, font) =>
    `  <alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  writeFileSync(
    file,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      `  <dir>${join(home, 'node_modules', 'dejavu-fonts-ttf', 'ttf')}</dir>`,
      `  <cachedir>${join(home, 'font-cache')}</cachedir>`,
      prefer('sans-serif', 'DejaVu Sans'),
      prefer('system-ui', 'DejaVu Sans'),
      prefer('serif', 'DejaVu Serif'),
      prefer('monospace', 'DejaVu Sans Mono'),
      // A family that is not there (Ubuntu, Segoe UI) is not replaced by one with serifs.
      '  <match><edit name="family" mode="append_last"><string>DejaVu Sans</string></edit></match>',
      '</fontconfig>',
      '',
    ].join('\n'),
  );
  return file;
}
