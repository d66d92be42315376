import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver';
import { Problems } from '../../server/src/lsp/problems';
import type { Workspace } from '../../server/src/lsp/workspace';
import { fixture, letter } from '../fixture';

describe('The problems of a file that is typed in', () => {
  it('are told before those of others are known that follow from the same change', async () => {
    const days = Array.from({ length: 20 }, (_, i) => `1801-02-${i + 1}`.replace(/-(\d)$/, '-0$1'));
    const { corpus, uri } = fixture(days.map((day) => letter(day, 'a', 'b', 'Words [[somebody]].')).join(''));
    const typedIn = uri(`letters/${days.at(-1)}-a.letter.md`);
    const leftWhenTold: number[] = [];
    const connection = {
      languages: { diagnostics: { on: () => undefined, onWorkspace: () => undefined } },
      sendDiagnostics: (told: { uri: string }) => {
        // As with a real connection, it goes out when others have their turn.
        if (told.uri === typedIn) setImmediate(() => leftWhenTold.push(corpus.outdated.size));
      },
    };
    const isOpen = (other: string) => other === typedIn;
    const workspace = { corpora: [corpus], open: [typedIn], isOpen, encoding: 'utf-16' };
    const problems = new Problems(
      connection as unknown as Connection,
      workspace as unknown as Workspace,
      (work) => work(),
      () => undefined,
    );
    await problems.begin();
    const { path, text } = corpus.document(typedIn)!;
    corpus.update({ uri: typedIn, path, text: text.replace('somebody', 'nobody') });
    corpus.outdateAll();
    await problems.changed();
    // At first, and again, although something was told just before, after which others wait a while.
    const others = corpus.documents().length - 1;
    assert.deepEqual(leftWhenTold, [others, others]);
  });
});
