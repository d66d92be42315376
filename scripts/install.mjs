// Npm packages that are too large for `node_modules` of the project: VS Code itself, a browser. Each kit has a folder
// in `.vscode-test` and is fetched once; an interrupted preparation is done again.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** The folder of a kit, installed where it is not there yet. */
export async function installKit({ name, size, packages, prepare }) {
  const home = join(root, '.vscode-test', name);
  const ready = join(home, `ready-${Object.values(packages)[0]}`);
  if (existsSync(ready)) return home;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  const specs = Object.entries(packages).map(([of, version]) => `${of}@${version}`);
  await npm(`Fetching ${specs.join(', ')} (about ${size} MB, once)`, ['install', ...specs], home);
  await prepare?.(home);
  writeFileSync(ready, '');
  return home;
}

/** Runs npm in `cwd` and shows that it goes on; nothing that it installs may run a script. */
export function npm(what, args, cwd) {
  return new Promise((done, fail) => {
    const started = Date.now();
    process.stdout.write(`${what} …`);
    const tick = setInterval(() => process.stdout.write(' …'), 5000);
    const child = spawn('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    const end = (error) => {
      clearInterval(tick);
      console.log(error ? '' : ` ${Math.round((Date.now() - started) / 1000)} s`);
      if (error) fail(error);
      else done();
    };
    child.on('error', (error) => end(new Error(`npm could not be run: ${error.message}`)));
    child.on('exit', (code) => end(code === 0 ? undefined : new Error(`npm ${args[0]} ended with ${code}.`)));
  });
}
