import { Corpus } from '../server/src/corpus/corpus';
import type { Span } from '../server/src/text/lines';

/**
 * A small corpus written as one text, so that a test is its fixture:
 *
 *     === letters/a.letter.md      a file begins
 *     text with a $0 cursor        the cursor; it is taken out before parsing
 *     a line of text
 *       ^^^^ label                 a labelled range on the line above; the line is taken out
 */
export interface Fixture {
  corpus: Corpus;
  /** File contents by path, without marks. */
  files: Map<string, string>;
  uri(path: string): string;
  cursor?: { uri: string; offset: number };
  labels: { label: string; uri: string; span: Span }[];
}

const ROOT = 'file:///corpus';
const VERSION = 'on disk';

export function fixture(text: string): Fixture {
  const uri = (path: string) => `${ROOT}/${path}`;
  const files = new Map<string, string>();
  const labels: Fixture['labels'] = [];
  let cursor: Fixture['cursor'];
  for (const part of text.replace(/^\n/, '').split(/^=== /m).slice(1)) {
    const [path, ...lines] = part.split('\n') as [string, ...string[]];
    let content = '';
    let lineStart = 0;
    for (const line of lines) {
      const label = /^( *)(\^+) ?(.*)$/.exec(line);
      if (label) {
        const start = lineStart + label[1]!.length;
        labels.push({
          label: label[3]!,
          uri: uri(path.trim()),
          span: { start, end: start + label[2]!.length },
        });
        continue;
      }
      lineStart = content.length;
      const at = line.indexOf('$0');
      if (at >= 0) cursor = { uri: uri(path.trim()), offset: lineStart + at };
      content += `${line.replace('$0', '')}\n`;
    }
    files.set(path.trim(), content);
  }
  // As in an editor that has none of the files open: they are read from the "disk" when they are asked for.
  const corpus = new Corpus(ROOT, 'utf-16', (place) => {
    const path = place.slice(ROOT.length + 1);
    return { uri: place, path, text: files.get(path) ?? '', version: VERSION };
  });
  if (!files.has('corpus.yaml')) files.set('corpus.yaml', 'title: A test\n');
  corpus.update({ uri: uri('corpus.yaml'), path: 'corpus.yaml', text: files.get('corpus.yaml')! });
  for (const [path, content] of files)
    corpus.update({ uri: uri(path), path, text: content, version: VERSION });
  return { corpus, files, uri, cursor, labels };
}

/** The two Parties, so that most fixtures need only letters. */
export const PARTIES = `
=== register/organizations.yaml
- id: cpsu
  name: Communist Party of the Soviet Union
  aliases: [CPSU]
- id: cc-cpsu
  name: Central Committee of the CPSU
  aliases: [CC CPSU, Central Committee of the Communist Party of the Soviet Union]
  parent: cpsu
- id: cpc
  name: Communist Party of China
  aliases: [CPC]
`;

/** A letter of a test: `letter('1964-02-29', 'cpc', 'cpsu', text)` is `letters/1964-02-29-cpc.letter.md`. */
export function letter(date: string, from: string, to: string, text: string): string {
  return `\n=== letters/${date}-${from}.letter.md\n---\ndate: ${date}\nfrom: ${from}\nto: ${to}\n---\n\n${text}\n`;
}
