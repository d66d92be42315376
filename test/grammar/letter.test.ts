import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type StateStack } from 'vscode-textmate';

/** A Markdown with paragraphs only, into which the grammar is injected as VS Code does. */
const HOST = {
  scopeName: 'text.html.markdown',
  patterns: [{ begin: '(^|\\G)(?=\\S)', end: '^\\s*$', name: 'meta.paragraph.markdown' }],
  repository: {},
};

describe('The grammar of letters', () => {
  let grammar: IGrammar;
  before(async () => {
    const require = createRequire(join(process.cwd(), 'package.json'));
    await loadWASM(readFileSync(join(require.resolve('vscode-oniguruma'), '..', 'onig.wasm')));
    const registry = new Registry({
      onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
      getInjections: (scope) => (scope === 'text.html.markdown' ? ['glossator.letter'] : []),
      loadGrammar: async (scope) =>
        scope === 'text.html.markdown'
          ? parseRawGrammar(JSON.stringify(HOST), 'host.json')
          : parseRawGrammar(
              readFileSync('syntaxes/letter.tmLanguage.json', 'utf8'),
              'letter.tmLanguage.json',
            ),
    });
    grammar = (await registry.loadGrammar('text.html.markdown'))!;
  });

  /** The words of a text that have a scope of ours, as `words: scope`. */
  function scopes(text: string): string[] {
    let state: StateStack = INITIAL;
    return text.split('\n').flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.flatMap(({ startIndex, endIndex, scopes: all }) => {
        const own = all.at(-1)!;
        return own.endsWith('.glossator') && !own.startsWith('meta.')
          ? [`${line.slice(startIndex, endIndex)}: ${own}`]
          : [];
      });
    });
  }

  it('marks the fences of a div and its name', () => {
    assert.deepEqual(scopes('::: dateline\nMay 7, 1964\n:::'), [
      ':::: comment.line.div.glossator',
      'dateline: storage.type.div.glossator',
      ':::: comment.line.div.glossator',
    ]);
  });

  it('marks a link by its id', () => {
    assert.deepEqual(scopes('See [[1964-02-29-cpc]].'), [
      '[[: punctuation.definition.link.glossator',
      '1964-02-29-cpc: markup.underline.link.glossator',
      ']]: punctuation.definition.link.glossator',
    ]);
  });

  it('leaves prose alone', () => assert.deepEqual(scopes('A ::: in the text and [one] bracket.'), []));
});
