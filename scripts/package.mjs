// Builds the VSIX and says how large it is; more than 1 MB without the sample corpus is a failure.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const LIMIT = 1024 * 1024;
const root = resolve(dirname(new URL(import.meta.url).pathname), '..');
process.chdir(root);
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const file = `${name}-${version}.vsix`;
execFileSync(process.execPath, ['esbuild.mjs', '--production'], { stdio: 'inherit' });
const vsce = join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce');
const args = [
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--skip-license',
  '--out',
  file,
];
execFileSync(process.execPath, [vsce, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
const size = statSync(file).size;
console.log(`${file}: ${Math.round(size / 1024)} kB with the sample corpus`);
if (size > LIMIT) throw new Error(`${file} is larger than ${LIMIT} bytes.`);
