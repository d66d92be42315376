// `npm run bench:finders`: how fast names, dates and citations are found in the prose of letters, with the counts
// found beside the time. Processor time, so that other
// work on the machine counts little; the text in memory; what is measured is reading the words and finding, not
// resolving.
import { resolve } from 'node:path';
import { readProse } from '../../server/src/corpus/derive';
import { CitationFinder } from '../../server/src/text/citations/finder';
import { DateFinder } from '../../server/src/text/dates/finder';
import { loadCorpus } from '../../server/src/host/corpusFolder';
import { NameTrie } from '../../server/src/text/names';
import { tokenize } from '../../server/src/text/tokens';
import { vocabularyOf } from '../../server/src/text/vocabulary';

const REPEATS = 15;

async function main(): Promise<void> {
  const corpus = await loadCorpus(resolve(process.argv[2] ?? 'corpus'));
  const vocabulary = vocabularyOf('en');
  const names = new NameTrie(vocabulary.lexicon.fork());
  for (const { entry } of corpus.entries()) {
    for (const alias of [entry.name, ...entry.aliases.map(({ text }) => text)]) names.add(alias, entry.id);
  }
  // The corpus reads the texts of many letters anew each time.
  const letters = corpus.letters().map(({ text, structure }) => ({ text, structure }));
  const megabytes = letters.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;

  /** Runs `work` over all letters, again and again; the median speed in megabytes a second. */
  function measure(title: string, work: (text: string, start: number) => number[]): void {
    const times: number[] = [];
    let counts: number[] = [];
    for (let i = 0; i < REPEATS; i++) {
      const began = process.cpuUsage();
      counts = [];
      // Small corpora are read several times, so that the clock can be trusted.
      const rounds = Math.max(1, Math.round(3 / megabytes));
      for (let round = 0; round < rounds; round++) {
        for (const { text, structure } of letters) {
          work(text, structure.body.start).forEach((count, k) => (counts[k] = (counts[k] ?? 0) + count));
        }
      }
      counts = counts.map((count) => count / rounds);
      const { user, system } = process.cpuUsage(began);
      times.push((user + system) / 1000 / rounds);
    }
    const [median] = times.sort((a, b) => a - b).slice(times.length >> 1);
    console.log(
      `${title.padEnd(28)} ${(megabytes / (median! / 1000)).toFixed(1).padStart(7)} MB/s   found ${counts.join(' / ')}`,
    );
  }

  console.log(`${letters.length} letters, ${megabytes.toFixed(2)} MB, ${corpus.entries().length} entries`);
  measure('words alone', (text, start) => [tokenize(text, names.lexicon, { start, end: text.length }).count]);
  const dates = new DateFinder(vocabulary);
  const citations = new CitationFinder(vocabulary);
  const prepared = new Map(
    letters.map(({ text, structure }) => {
      const tokens = tokenize(text, names.lexicon, structure.body);
      return [text, { tokens, dates: dates.find(tokens), names: names.search(tokens) }];
    }),
  );
  measure('names alone', (text) => [names.search(prepared.get(text)!.tokens).length]);
  measure('dates alone', (text) => [dates.find(prepared.get(text)!.tokens).length]);
  measure('citations alone', (text) => {
    const { tokens, ...found } = prepared.get(text)!;
    return [citations.find(tokens, found.dates, found.names).length];
  });
  measure('names / dates / citations', (text, start) => {
    const prose = readProse(text, { start, end: text.length }, { vocabulary, names });
    return [prose.names.length, prose.dates.length, prose.citations.length];
  });
}

void main();
