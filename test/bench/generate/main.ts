import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCorpus } from './write';

const USAGE = `npm run corpus:generate -- --letters N [--out folder] [--seed S] [--markdown]

Writes a made-up corpus of N letters with register and annotations (default: dist/corpora/N). The same seed gives
the same files. Prints how many findings of each code were put in. --markdown writes the letters alone, as Markdown
files in which the citations are links.
`;

const { values } = parseArgs({
  options: {
    letters: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    markdown: { type: 'boolean', default: false },
  },
});
const letters = Number(values.letters);
if (!Number.isInteger(letters) || letters < 20) {
  process.stderr.write(`${USAGE}\nN must be 20 or more.\n`);
  process.exit(2);
}
const out = resolve(
  values.out ?? join('dist', 'corpora', String(letters) + (values.markdown ? '-markdown' : '')),
);
const options = {
  letters,
  seed: Number(values.seed),
  sample: resolve('corpus/letters'),
  markdown: values.markdown,
};
const started = performance.now();
const facts = writeCorpus(options, out);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${out}: ${(facts.bytes / 1e6).toFixed(1)} MB of letters, in ${seconds} s`);
console.log(JSON.stringify(facts, null, 2));
