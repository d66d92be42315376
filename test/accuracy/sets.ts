import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Corpus } from '../../server/src/corpus/corpus';
import type { Letter } from '../../server/src/corpus/document';
import { loadCorpus } from '../../server/src/host/corpusFolder';
import { contains } from '../../server/src/text/lines';
import { fixture } from '../fixture';
import { labelledParts, readKind, readLabels, readValues, type Label, type Misfit } from './labels';
import type { Finding } from './score';

/** A letter with its labels. */
export interface Sample {
  corpus: Corpus;
  letter: Letter;
  labels: Label[];
  /** What its reader marked throughout. */
  kinds: readonly Label['kind'][];
}

/** A file of labels. */
export interface LabelledFile {
  path: string;
  samples: Sample[];
  misfits: Misfit[];
}

export interface LabelledSet {
  name: string;
  files: LabelledFile[];
}

const FOLDER = 'test/accuracy';

/** All that was labelled by hand, from the folders beside this file. */
export async function labelledSets(): Promise<LabelledSet[]> {
  return [
    { name: 'Seven letters', files: await sevenLetters() },
    { name: 'Other times and hands', files: list('passages').map(passages) },
    { name: 'Held out', files: list('heldout').map(passages) },
    { name: 'Table of dates', files: list('dates').map(dates) },
  ];
}

/** What the program finds in a letter by itself, as `glossator references` prints it. */
export function findings({ corpus, letter, kinds }: Sample): Finding[] {
  const parts = labelledParts(letter);
  return corpus
    .derived(letter)
    .filter(({ kind, span }) => kinds.includes(kind) && parts.some((part) => contains(part, span)))
    .map(({ kind, span, targets, edtf, rule }) => ({
      kind,
      span,
      rule,
      values: kind === 'date' ? (edtf ? [edtf] : []) : targets,
    }))
    .filter((finding) => finding.kind !== 'name' || !isPaper(corpus, finding));
}

/** Papers are labelled as citations, never as names. */
function isPaper(corpus: Corpus, { values }: Finding): boolean {
  return values.length > 0 && values.every((id) => corpus.entry(id)?.type === 'document');
}

/** The sample corpus without its annotations, which would show an editor's work rather than the program's. */
async function sevenLetters(): Promise<LabelledFile[]> {
  const corpus = await loadCorpus(resolve('corpus'));
  for (const { uri } of corpus.annotationFiles()) corpus.remove(uri);
  return list('seven-letters').map((path) => {
    const letter = corpus.letters().find(({ id }) => path.endsWith(`/${id}.labels.tsv`));
    if (!letter) return { path, samples: [], misfits: [{ line: 1, message: 'there is no such letter' }] };
    const { labels, misfits } = readLabels(readFileSync(path, 'utf8'), letter);
    const kinds = (['citation', 'date', 'name'] as const).filter((kind) =>
      labels.some((label) => label.kind === kind),
    );
    return { path, samples: [{ corpus, letter, labels, kinds }], misfits };
  });
}

/** Letters written for the test, in the form of `test/fixture.ts`; a label is `citation dated 1785-03-03-adams`. */
function passages(path: string): LabelledFile {
  const { corpus, labels } = fixture(readFileSync(path, 'utf8'));
  const misfits: Misfit[] = [];
  const samples = corpus.letters().map((letter) => ({
    corpus,
    letter,
    kinds: ['citation', 'date'] as const,
    labels: labels
      .filter(({ uri }) => uri === letter.uri)
      .flatMap(({ label, span }): Label[] => {
        const [kind = '', form = '', value = ''] = label.split(' ');
        const type = readKind(kind);
        if (type && form && value) return [{ ...type, form, span, values: readValues(value) }];
        misfits.push({ line: 0, message: `"${label}" under "${letter.text.slice(span.start, span.end)}"` });
        return [];
      }),
  }));
  return { path, samples, misfits };
}

/**
 * A table of dates in the language of its name (`dates/en.tsv`), with columns divided by tabs: form, date of the
 * letter, calendar of the corpus, values divided by `;` (`-` for none), and words with every ‹date› marked.
 */
function dates(path: string): LabelledFile {
  const language = /(\w+)\.tsv$/.exec(path)![1]!;
  const samples: Sample[] = [];
  const misfits: Misfit[] = [];
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((text, index) => {
      if (index === 0 || text.trim() === '' || text.startsWith('#')) return;
      const [form = '', written = '', calendar = '', value = '', words = ''] = text.split('\t');
      const values = value === '-' ? [] : value.split(';');
      const letter = `---\ndate: ${written}\nfrom: a\nto: b\nlanguage: ${language}\n---\n\n`;
      const marks = [...words.matchAll(/‹([^‹›]+)›/g)];
      if (marks.length !== values.length)
        misfits.push({ line: index + 1, message: `${values.length} values, ${marks.length} marks` });
      const labels = marks.map((mark, at): Label => {
        const start = letter.length + mark.index - 2 * at;
        return {
          kind: 'date',
          form,
          span: { start, end: start + mark[1]!.length },
          values: readValues(values[at] ?? '-'),
          doubtful: false,
        };
      });
      const corpus = new Corpus('file:///dates');
      corpus.update({
        uri: 'file:///dates/corpus.yaml',
        path: 'corpus.yaml',
        text: `calendar: ${calendar}\n`,
      });
      const name = `letters/${language}-${index + 1}.letter.md`;
      const content = `${letter}${words.replace(/[‹›]/g, '')}\n`;
      corpus.update({ uri: `file:///dates/${name}`, path: name, text: content });
      samples.push({ corpus, letter: corpus.letters()[0]!, labels, kinds: ['date'] });
    });
  return { path, samples, misfits };
}

function list(folder: string): string[] {
  return readdirSync(join(FOLDER, folder))
    .sort()
    .map((file) => `${FOLDER}/${folder}/${file}`);
}
