// `npm start [folder]`: opens VS Code with the extension on the seven letters, or on a folder of yours.
// `--no-open` only prints the address, `--packaged` passes over an installed VS Code.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startHost } from './host.mjs';
import { root } from './install.mjs';

const options = process.argv.slice(2).filter((arg) => arg.startsWith('--'));
const [given] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const folder = given ? resolve(process.env.INIT_CWD ?? '.', given) : join(root, 'corpus');
const shell = process.platform === 'win32';

if (!existsSync(folder)) fail(`There is no folder ${folder}.`);
console.log('Building …');
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
if (!options.includes('--packaged') && spawnSync('code', ['--version'], { shell }).status === 0)
  openDesktop();
else await openPackaged().catch((error) => fail(`Glossator could not be started: ${error.message}`));

function openDesktop() {
  console.log('Opening VS Code …');
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  process.exitCode = spawnSync('code', args, { stdio: 'inherit', shell }).status ?? 1;
}

async function openPackaged() {
  console.log('No desktop VS Code ("code") was found; the packaged one is taken.');
  const host = await startHost();
  const address = host.open(folder, root);
  const stop = () => void host.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  console.log('\nVS Code is running with Glossator. Open this address in a browser (Ctrl+C ends it):');
  console.log(`\n  ${address}\n`);
  if (!options.includes('--no-open')) openBrowser(address);
  const code = await host.ended;
  if (code) fail(`VS Code ended with ${code}.`);
}

/** Opens the address in the user's browser, where there is one. */
function openBrowser(address) {
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : display
          ? ['xdg-open', address]
          : [];
  if (command)
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
