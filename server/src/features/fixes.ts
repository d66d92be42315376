import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Expectation } from '../corpus/document';
import { isId, nearestIds } from '../text/ids';
import { title } from './card';

/** What `Diagnostic.data` of an unknown id holds. */
interface UnknownId {
  id: string;
  expects: Expectation;
}

/** For an unknown id: the nearest ids that exist, and the letter or entry made new. */
export function quickFixes(
  corpus: Corpus,
  document: CorpusDocument,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  return diagnostics.flatMap((diagnostic) => {
    const data = diagnostic.data as UnknownId | undefined;
    if (!data || typeof data.id !== 'string') return [];
    const fix = (label: string, edit: WorkspaceEdit, preferred = false): CodeAction => ({
      title: label,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: preferred,
      edit,
    });
    const near = nearestIds(data.id, corpus.ids(data.expects === 'any' ? undefined : data.expects));
    const replacements = near.map((id, i) =>
      fix(
        `Change to ${id} (${title(corpus, id)})`,
        { changes: { [document.uri]: [{ range: diagnostic.range, newText: id }] } },
        i === 0,
      ),
    );
    if (!isId(data.id)) return replacements;
    const creations: CodeAction[] = [];
    if (data.expects !== 'entry')
      creations.push(fix(`Create the letter ${data.id}`, newLetter(corpus, data.id)));
    if (data.expects !== 'letter')
      creations.push(fix(`Create the register entry ${data.id}`, newEntry(corpus, data.id)));
    return [...replacements, ...creations];
  });
}

function newLetter(corpus: Corpus, id: string): WorkspaceEdit {
  const neighbour = corpus.letters()[0]?.uri;
  const folder = neighbour ? neighbour.slice(0, neighbour.lastIndexOf('/')) : `${corpus.root}/letters`;
  const date = /^\d{4}(-\d{2}(-\d{2})?)?/.exec(id)?.[0] ?? '';
  return newFile(
    `${folder}/${encodeURIComponent(id)}.letter.md`,
    `---\nid: ${id}\ndate: ${date}\nfrom: \nto: \n---\n\n`,
  );
}

function newEntry(corpus: Corpus, id: string): WorkspaceEdit {
  const people = corpus.registers().find(({ path }) => /people/.test(path)) ?? corpus.registers()[0];
  const words = id.split(/[-_.]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const entry = (indent: string) => `${indent}- id: ${id}\n${indent}  name: ${words.join(' ')}\n`;
  if (!people) return newFile(`${corpus.root}/register/people.yaml`, entry(''));
  const last = people.entries.at(-1);
  const indent = last ? ' '.repeat(Math.max(0, people.lines.position(last.span.start).character - 2)) : '';
  const end = people.lines.position(people.text.length);
  const newText = (people.text === '' || people.text.endsWith('\n') ? '' : '\n') + entry(indent);
  return { changes: { [people.uri]: [{ range: { start: end, end }, newText }] } };
}

function newFile(uri: string, text: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
    ],
  };
}
