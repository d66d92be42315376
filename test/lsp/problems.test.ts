import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver';
import type { Corpus } from '../../server/src/corpus/corpus';
import { Problems } from '../../server/src/lsp/problems';
import type { Workspace } from '../../server/src/lsp/workspace';
import { fixture, letter } from '../fixture';

/** The problems of a corpus, with one file of it open. */
function problemsOf(corpus: Corpus, open: string, told: () => void): Problems {
  const connection = {
    languages: { diagnostics: { on: () => undefined, onWorkspace: () => undefined } },
    sendDiagnostics: ({ uri }: { uri: string }) => {
      // As with a real connection, it goes out when others have their turn.
      if (uri === open) setImmediate(told);
    },
  };
  const isOpen = (other: string) => other === open;
  const workspace = { corpora: [corpus], open: [open], isOpen, encoding: 'utf-16' };
  return new Problems(
    connection as unknown as Connection,
    workspace as unknown as Workspace,
    (work) => work(),
    () => undefined,
  );
}

/** Twenty letters, of one day after the other. */
function lettersOf(words: string): { days: string[]; text: string } {
  const days = Array.from({ length: 20 }, (_, i) => `1801-02-${i + 1}`.replace(/-(\d)$/, '-0$1'));
  return { days, text: days.map((day) => letter(day, 'a', 'b', words)).join('') };
}

describe('The problems of a file that is typed in', () => {
  it('are told before those of others are known that follow from the same change', async () => {
    const { days, text: letters } = lettersOf('Words [[somebody]].');
    const { corpus, uri } = fixture(letters);
    const typedIn = uri(`letters/${days.at(-1)}-a.letter.md`);
    const leftWhenTold: number[] = [];
    const problems = problemsOf(corpus, typedIn, () => leftWhenTold.push(corpus.outdated.size));
    await problems.begin();
    const { path, text } = corpus.document(typedIn)!;
    corpus.update({ uri: typedIn, path, text: text.replace('somebody', 'nobody') });
    corpus.outdateAll();
    await problems.changed();
    // At first, and again, although something was told just before, after which others wait a while.
    const others = corpus.documents().length - 1;
    assert.deepEqual(leftWhenTold, [others, others]);
  });

  it('are told before all letters are looked at in which a new name may stand', async () => {
    const { days, text: letters } = lettersOf('Mr. Harby came.');
    const register = 'register/people.yaml';
    const people = '- id: late\n  name: Ann Harby\n  born: 1900\n  aliases: [Nobody]\n';
    const { corpus, uri } = fixture(`${letters}\n=== ${register}\n${people}`);
    const open = uri(`letters/${days.at(-1)}-a.letter.md`);
    const outdatedWhenTold: string[][] = [];
    const problems = problemsOf(corpus, open, () => outdatedWhenTold.push([...corpus.outdated]));
    await problems.begin();
    const { path, text } = corpus.document(uri(register))!;
    corpus.update({ uri: uri(register), path, text: text.replace('Nobody', 'Mr. Harby') });
    await problems.changed();
    // At first, and when nothing is known yet of other letters that hold the name.
    assert.deepEqual(outdatedWhenTold[1], [uri(register)]);
  });
});
