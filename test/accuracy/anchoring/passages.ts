import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { fold, type Folded } from '../../../server/src/text/fold';
import type { Span } from '../../../server/src/text/lines';
import { parseMarkdown } from '../../../server/src/text/markdown';
import { attachedTo, findQuote, type Quote } from '../../../server/src/text/quotes';
import { tokenize, type Random } from './edited';

/** A letter of the sample corpus, without its front matter, and the passages of its annotations. */
export interface Sample {
  name: string;
  text: string;
  folded: Folded;
  passages: Passage[];
}

export interface Passage {
  span: Span;
  /** Where it comes from, as `of the corpus` or `one word`. */
  kind: string;
}

export function readSamples(corpus: string): Sample[] {
  return readdirSync(join(corpus, 'letters')).map((file) => {
    const whole = readFileSync(join(corpus, 'letters', file), 'utf8');
    const text = whole.slice(parseMarkdown(whole).body.start);
    const name = file.replace('.letter.md', '');
    const folded = fold(text);
    const { annotations } = parse(readFileSync(join(corpus, 'annotations', `${name}.ann.yaml`), 'utf8')) as {
      annotations: { target: Partial<Quote> }[];
    };
    const passages = annotations.flatMap(({ target: { exact, prefix, suffix } }) => {
      if (exact === undefined) return [];
      const span = attachedTo(findQuote(folded, { exact, prefix, suffix }));
      if (!span) throw new Error(`${name}: "${exact}" is not found.`);
      return [{ span, kind: 'of the corpus' }];
    });
    return { name, text, folded, passages };
  });
}

/** Further passages of many lengths, and of words that occur more than once in the letter. */
export function inventPassages({ text }: Sample, random: Random, count: number): Passage[] {
  const words = tokenize(text).filter(({ kind, text: word }) => kind === 'word' && word.length > 1);
  const from = (first: number, length: number, kind: string): Passage => ({
    span: { start: words[first]!.from!.start, end: words[first + length - 1]!.from!.end },
    kind,
  });
  const anywhere = (length: number, kind: string) => from(random.below(words.length - length), length, kind);
  const repeated = (length: number): Passage => {
    const places = new Map<string, number[]>();
    for (let i = 0; i + length <= words.length; i++) {
      const found = text.slice(words[i]!.from!.start, words[i + length - 1]!.from!.end);
      places.set(found, [...(places.get(found) ?? []), i]);
    }
    const twice = [...places.values()].filter((all) => all.length > 1);
    if (twice.length === 0) return anywhere(length, 'several words');
    return from(random.pick(random.pick(twice)), length, 'repeated words');
  };
  const kinds = [
    () => anywhere(1, 'one word'),
    () => anywhere(2 + random.below(3), 'several words'),
    () => anywhere(5 + random.below(10), 'a clause'),
    () => anywhere(20 + random.below(60), 'sentences'),
    () => repeated(1 + random.below(6)),
    () => repeated(1 + random.below(6)),
  ];
  return Array.from({ length: count }, (_, i) => kinds[i % kinds.length]!());
}
