import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import { completion, resolveCompletion } from '../../server/src/features/completion';
import { diagnose } from '../../server/src/features/diagnostics';
import { quickFixes } from '../../server/src/features/fixes';
import { hover } from '../../server/src/features/hover';
import { definition, documentLinks, references } from '../../server/src/features/navigation';
import { fixture, letter, PARTIES } from '../fixture';

const LETTER = letter('1964-02-29', 'cpc', 'cpsu', 'We propose talks. We propose peace.');
const NOTES = `
=== annotations/1964-02-29-cpc.ann.yaml
letter: 1964-02-29-cpc
annotations:
  - id: talks
    target: { exact: We propose talks }
    body: They did not take place.
    tags: [context]
    creator: A. Reader
    created: 2026-11-24
  - id: answer
    target: { annotation: talks }
    motivation: replying
    body: In July they did.
`;
const TAGS = `
=== corpus.yaml
tags:
  - id: context
    label: Historical context
    description: What a reader of today needs to know.
    tags:
      - id: economy
`;

function at(text: string) {
  const { corpus, cursor } = fixture(PARTIES + text);
  assert.ok(cursor, 'the fixture has a $0');
  return { corpus, document: corpus.document(cursor.uri)!, offset: cursor.offset };
}
function says(text: string): string {
  const { corpus, document, offset } = at(text);
  return (hover(corpus, document, offset)?.contents as MarkupContent | undefined)?.value ?? '';
}
function leads(text: string): string[] {
  const { corpus, document, offset } = at(text);
  return definition(corpus, document, offset).map(
    ({ targetUri, targetSelectionRange: { start } }) =>
      `${targetUri.replace('file:///corpus/', '')}:${start.line + 1}`,
  );
}
function offered(text: string): string[] {
  const { corpus, document, offset } = at(text);
  return completion(corpus, document, offset).map(({ label }) => label);
}
function problems(text: string): string[] {
  const { corpus } = fixture(PARTIES + text);
  return corpus
    .documents()
    .flatMap((document) =>
      diagnose(corpus, document).map(
        ({ code, span }) => `${document.path} ${code} "${document.text.slice(span.start, span.end)}"`,
      ),
    );
}
const noted = (body: string) => `${LETTER}${NOTES}    # ${body}\n`;
const linked = (link: string) =>
  `${LETTER}${NOTES}=== register/people.yaml\n- id: mao\n  name: Mao\n  note: See ${link}.\n`;

describe('A link to a passage', () => {
  it('shows the passage and its note', () => {
    const card = says(linked('[[1964-02-29-cpc#ta$0lks]]'));
    assert.match(card, /“We propose talks”/);
    assert.match(card, /They did not take place/);
    assert.match(card, /A\. Reader, 24 November 2026/);
  });
  it('leads to the letter by its first part and to the annotation by its second', () => {
    assert.deepEqual(leads(linked('[[1964-02-2$09-cpc#talks]]')), ['letters/1964-02-29-cpc.letter.md:7']);
    assert.deepEqual(leads(linked('[[1964-02-29-cpc#ta$0lks]]')), ['annotations/1964-02-29-cpc.ann.yaml:3']);
  });
  it('is a reference to the annotation, as a reply is', () => {
    const { corpus, document, offset } = at(linked('[[1964-02-29-cpc#ta$0lks]]'));
    const found = references(corpus, document, offset, true).map(({ uri, range }) =>
      corpus.document(uri)!.text.split('\n')[range.start.line]!.trim(),
    );
    assert.deepEqual(found.sort(), [
      '- id: talks',
      'note: See [[1964-02-29-cpc#talks]].',
      'target: { annotation: talks }',
    ]);
  });
  it('is a link of the document in two parts', () => {
    const { corpus, document } = at(linked('[[1964-02-29-cpc#talks|words]]$0'));
    assert.deepEqual(
      documentLinks(corpus, document).map(({ target }) => target!.replace('file:///corpus/', '')),
      ['letters/1964-02-29-cpc.letter.md#L7', 'annotations/1964-02-29-cpc.ann.yaml#L3'],
    );
  });
  it('is completed after the #', () => {
    assert.deepEqual(offered(linked('[[1964-02-29-cpc#$0]]')), ['talks', 'answer']);
    const { corpus, document, offset } = at(linked('[[1964-02-29-cpc#$0'));
    const [item] = completion(corpus, document, offset);
    assert.equal((item!.textEdit as { newText: string }).newText, 'talks]]');
    const { documentation } = resolveCompletion(corpus, item!, (item!.data as { key: string }).key);
    assert.match((documentation as MarkupContent).value, /They did not take place/);
  });
  it('is an error where there is no such annotation, with the nearest one to change to', () => {
    const { corpus, document } = at(linked('[[1964-02-29-cpc#talk]]$0'));
    const [problem] = diagnose(corpus, document);
    assert.equal(problem!.code, 'unknown-annotation');
    const [fix] = quickFixes(corpus, document, [
      { ...problem!, severity: 1, range: document.lines.range(problem!.span) },
    ]);
    assert.equal(fix!.title, 'Change to talks');
  });
});

describe('A reply', () => {
  it('answers an annotation of its file', () => {
    assert.deepEqual(problems(LETTER + NOTES), []);
    assert.deepEqual(leads(noted('').replace('annotation: talks', 'annotation: ta$0lks')), [
      'annotations/1964-02-29-cpc.ann.yaml:3',
    ]);
    assert.deepEqual(offered(noted('').replace('annotation: talks', 'annotation: $0')), ['talks', 'answer']);
  });
  it('to nothing is an error, and so is a target that names nothing or two things', () => {
    assert.deepEqual(problems(noted('').replace('annotation: talks', 'annotation: walks')), [
      'annotations/1964-02-29-cpc.ann.yaml unknown-annotation "walks"',
    ]);
    assert.deepEqual(problems(noted('').replace('{ annotation: talks }', '{ start: 4 }')), [
      'annotations/1964-02-29-cpc.ann.yaml missing-field "{ start: 4 }"',
    ]);
    assert.deepEqual(
      problems(noted('').replace('{ annotation: talks }', '{ annotation: talks, exact: We }')),
      [
        'annotations/1964-02-29-cpc.ann.yaml invalid-value "{ annotation: talks, exact: We }"',
        'annotations/1964-02-29-cpc.ann.yaml quote-ambiguous "We"',
      ],
    );
  });
});

describe('Tags', () => {
  it('are free where none are declared', () => assert.deepEqual(problems(LETTER + NOTES), []));
  it('must be declared where some are, at any depth', () => {
    const use = (tag: string) => noted('').replace('[context]', `[${tag}]`);
    assert.deepEqual(problems(TAGS + use('economy')), []);
    assert.deepEqual(problems(TAGS + use('econmy')), [
      'annotations/1964-02-29-cpc.ann.yaml unknown-tag "econmy"',
    ]);
    assert.deepEqual(problems(`${TAGS}freeTags: true\n${use('econmy')}`), []);
  });
  it('show what they are for, and how often they were used', () => {
    const card = says(TAGS + noted('').replace('[context]', '[con$0text]'));
    assert.match(card, /Historical context/);
    assert.match(card, /What a reader of today needs to know/);
    assert.match(card, /Narrower: economy/);
    assert.match(card, /Stands on one annotation/);
  });
  it('are completed: those declared and those in use', () =>
    assert.deepEqual(offered(`${TAGS}freeTags: true\n${noted('').replace('[context]', '[war, $0]')}`), [
      'context',
      'economy',
      'war',
    ]));
  it('lead to their declaration, and from there to their uses', () => {
    assert.deepEqual(leads(TAGS + noted('').replace('[context]', '[con$0text]')), ['corpus.yaml:2']);
    const { corpus, document, offset } = at(TAGS.replace('id: context', 'id: con$0text') + noted(''));
    assert.equal(references(corpus, document, offset, false).length, 1);
  });
  it('are declared once', () =>
    assert.deepEqual(problems(`${TAGS.replace('economy', 'context')}${LETTER}`), [
      'corpus.yaml duplicate-id "context"',
    ]));
});
