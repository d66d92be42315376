// `npm start [folder]`: opens VS Code with the extension on the seven letters.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { startHost } from './host.mjs';

const root = resolve(new URL('..', import.meta.url).pathname);
const folder = resolve(process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? `${root}/corpus`);
console.log('Building …');
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });

const shell = process.platform === 'win32';
if (spawnSync('code', ['--version'], { shell }).status === 0) {
  console.log('Opening VS Code …');
  spawnSync('code', ['--new-window', `--extensionDevelopmentPath=${root}`, folder], {
    stdio: 'inherit',
    shell,
  });
} else {
  try {
    console.log('No desktop VS Code ("code") was found; starting the packaged one.');
    const host = await startHost();
    const address = host.open(folder, root);
    console.log(
      `\nVS Code is running with Glossator. Open this address in a browser (Ctrl+C ends it):\n\n  ${address}\n`,
    );
    const opener =
      { darwin: 'open', win32: 'start' }[process.platform] ??
      (process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? 'xdg-open' : undefined);
    if (opener && !process.argv.includes('--no-open'))
      spawn(opener, [address], { stdio: 'ignore', detached: true, shell }).on('error', () => undefined);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (host.stop(), process.exit(0)));
  } catch (error) {
    console.error(`Glossator could not be started: ${error.message}`);
    process.exit(1);
  }
}
