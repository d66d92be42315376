import { readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Mocha from 'mocha';

/**
 * The entry point that runs inside VS Code's extension host. The result goes to a file, for the exit callback
 * does not reliably reach a workbench in a browser.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 60_000, reporter: 'spec' });
  for (const file of readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.js'))
    .sort())
    mocha.addFile(resolve(__dirname, file));
  const results: { title: string; error?: string }[] = [];
  await new Promise<void>((done) =>
    mocha
      .run(() => done())
      .on('pass', (test) => results.push({ title: test.fullTitle() }))
      .on('fail', (test, error: Error) =>
        results.push({ title: test.fullTitle(), error: error.stack ?? error.message }),
      ),
  );
  writeFileSync(resolve(__dirname, 'results.json'), JSON.stringify(results));
}
