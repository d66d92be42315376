// Runs every test and ends with one line, `N passed, N failed`, over all suites.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { runLarge } from './large.mjs';
import { takePictures } from './pictures.mjs';
import { runVsCodeTests } from './vscode-tests.mjs';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname ?? '.', '..');
process.chdir(root);

step('Checking types');
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b'], { stdio: 'inherit' });
step('Building');
execFileSync(process.execPath, ['esbuild.mjs', '--tests', '--bench'], { stdio: 'inherit' });
step('Unit and protocol tests');
const { default: Mocha } = await import('mocha');
const mocha = new Mocha({ timeout: 30_000, reporter: 'spec' });
const files = readdirSync('dist/test', { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.test.js') && !/^(vscode|pictures)[\\/]/.test(file));
for (const file of files.sort()) mocha.addFile(resolve(join('dist/test', file)));
let passed = 0;
let failed = 0;
await new Promise((done) =>
  mocha
    .run(done)
    .on('pass', () => passed++)
    .on('fail', () => failed++),
);
// `npm test -- fast` leaves out the real editor.
const fast = process.argv.includes('fast');
if (!fast) {
  step('Tests in real VS Code');
  report(await runVsCodeTests());
  step('A large corpus in real VS Code');
  report(await runLarge(10_000));
  step('What a user sees (pictures in dist/pictures)');
  report(await takePictures(resolve('dist/pictures')));
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function report(results) {
  for (const { title, error } of results) {
    console.log(`  ${error ? '✘' : '✔'} ${title}`);
    if (error) console.error(error);
    if (error) failed++;
    else passed++;
  }
}

function step(name) {
  console.log(`\n— ${name} …`);
}
