// Builds everything that runs: the client, the command line (which is also the language server), and the tests.
// `--watch` rebuilds on change, `--production` minifies, `--tests` adds the test files, `--bench` the benchmarks.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');
const bench = process.argv.includes('--bench');

/** Options that all bundles share. */
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Else a pattern with one of these is made anew wherever it stands, each time.
  supported: { 'regexp-lookbehind-assertions': true, 'regexp-unicode-property-escapes': true },
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  loader: { '.yaml': 'text' },
};

const bundles = [
  { ...common, entryPoints: { client: 'client/src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  {
    ...common,
    entryPoints: { cli: 'server/src/cli.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
];

if (tests) {
  bundles.push({
    ...common,
    entryPoints: testFiles('test'),
    outdir: 'dist/test',
    outbase: 'test',
    external: ['vscode', 'mocha', 'playwright-core', 'vscode-oniguruma', 'esbuild'],
    sourcemap: 'linked',
  });
}

if (bench) {
  bundles.push({
    ...common,
    entryPoints: ['test/bench/generate/main.ts', 'test/bench/main.ts', 'test/bench/finders.ts'],
    outdir: 'dist/bench',
    outbase: 'test/bench',
  });
}

const contexts = await Promise.all(bundles.map((options) => context(options)));
if (watch) {
  await Promise.all(contexts.map((c) => c.watch()));
  console.log('watching…');
} else {
  await Promise.all(contexts.map((c) => c.rebuild()));
  await Promise.all(contexts.map((c) => c.dispose()));
}

/** Every `*.test.ts` below `folder`, and the programs: the suite's entry point inside VS Code, `npm run accuracy`. */
function testFiles(folder) {
  const programs = [join('vscode', 'index.ts'), join('vscode', 'large.ts'), join('accuracy', 'run.ts')];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.test.ts') || programs.includes(name))
    .map((name) => join(folder, name));
}
