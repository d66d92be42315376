import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { Slices } from '../../server/src/host/slices';

describe('Work in slices', () => {
  it('goes on when a request that came in meanwhile has been answered', async () => {
    const [asked, answered] = [new PassThrough(), new PassThrough()];
    const connection = createMessageConnection(
      new StreamMessageReader(asked),
      new StreamMessageWriter(answered),
    );
    connection.onRequest('ask', () => 'answer');
    connection.listen();
    let answer = '';
    answered.on('data', (part) => (answer += String(part)));
    const slices = new Slices();
    await slices.rest();
    const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ask' });
    asked.write(`Content-Length: ${request.length}\r\n\r\n${request}`);
    await slices.rest();
    connection.dispose();
    assert.match(answer, /"answer"/);
  });
});
