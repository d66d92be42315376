import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Expectation } from '../corpus/document';
import { annotationIds, idsFor } from '../corpus/named';
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
    const { id, expects } = data;
    const fix = (label: string, edit: WorkspaceEdit, preferred = false): CodeAction => ({
      title: label,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: preferred,
      edit,
    });
    // An annotation comes with its letter, as `letter#annotation`; only what follows is replaced.
    const [letter, part] = id.split('#', 2) as [string, string | undefined];
    const known =
      expects === 'annotation' ? annotationIds(corpus, letter) : idsFor(corpus, document, expects);
    const replacements = nearestIds(part ?? id, known).map((near, i) =>
      fix(
        `Change to ${near}${describe(corpus, near, expects)}`,
        { changes: { [document.uri]: [{ range: diagnostic.range, newText: near }] } },
        i === 0,
      ),
    );
    const creations: CodeAction[] = [];
    if (isId(id) && (expects === 'letter' || expects === 'any'))
      creations.push(fix(`Create the letter ${id}`, newLetter(corpus, id)));
    if (isId(id) && (expects === 'entry' || expects === 'any'))
      creations.push(fix(`Create the register entry ${id}`, newEntry(corpus, id)));
    return [...replacements, ...creations];
  });
}

function describe(corpus: Corpus, id: string, expects: Expectation): string {
  return expects === 'tag' || expects === 'annotation' ? '' : ` (${title(corpus, id)})`;
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
