import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';

/** What an import must know of one book; see the comments of `corpus/source/seven-letters.import.yaml`. */
export interface ImportProfile {
  source: string;
  language: string;
  /** Who wrote and received the letters whose headings do not say so (a name of `parties`, or an id). */
  from?: string;
  to?: string;
  patterns: Record<(typeof PATTERNS)[number], RegExp | undefined>;
  /** Names in headings → register ids. */
  parties: Map<string, string>;
}

export const PATTERNS = [
  'heading',
  'dateline',
  'salute',
  'closing',
  'closing-at-end',
  'signed',
  'postscript',
  'section',
  'footnote',
  'note',
  'reply',
  'skip',
] as const;
/** Names with one text. */
const TEXTS = ['source', 'language', 'from', 'to'] as const;
/** Groups that a pattern must have. */
const GROUPS: Partial<Record<(typeof PATTERNS)[number], string[]>> = {
  'closing-at-end': ['closing'],
  footnote: ['text'],
  note: ['mark', 'text'],
  reply: ['date'],
};

/** Reads a profile. @throws Error with one message for each mistake, with its line. */
export function readProfile(yaml: string): ImportProfile {
  const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: true, logLevel: 'silent' });
  if (document.errors.length > 0) throw new Error(document.errors.map((error) => error.message).join('\n'));
  if (!isMap(document.contents)) throw new Error('An import profile holds "name: value" lines.');
  const mistakes: string[] = [];
  const profile: ImportProfile = {
    source: '',
    language: 'en',
    patterns: Object.fromEntries(PATTERNS.map((name) => [name, undefined])) as ImportProfile['patterns'],
    parties: new Map(),
  };
  for (const { key, value } of (document.contents as YAMLMap).items) {
    const name = isScalar(key) ? String(key.value) : '?';
    const offset = (key as { range?: number[] }).range?.[0] ?? 0;
    const line = yaml.slice(0, offset).split('\n').length;
    const wrong = (what: string) => mistakes.push(`line ${line}: ${what}`);
    if (name === 'parties' && isMap(value)) {
      for (const item of value.items) {
        if (isScalar(item.key) && isScalar(item.value))
          profile.parties.set(String(item.key.value), String(item.value.value));
      }
    } else if (!isScalar(value))
      wrong(`"${name}" takes ${name === 'parties' ? 'a map of names and ids' : 'one value'}.`);
    else if (isText(name)) profile[name] = String(value.value).trim();
    else if ((PATTERNS as readonly string[]).includes(name)) {
      const pattern = name as (typeof PATTERNS)[number];
      try {
        profile.patterns[pattern] = new RegExp(String(value.value), 'u');
        const missing = (GROUPS[pattern] ?? []).filter(
          (group) => !String(value.value).includes(`(?<${group}>`),
        );
        if (missing.length > 0)
          wrong(`"${name}" needs the named groups ${missing.join(', ')}, as (?<${missing[0]}>…).`);
      } catch (error) {
        wrong(
          `"${name}" is not a regular expression: ${error instanceof Error ? error.message : String(error)}.`,
        );
      }
    } else wrong(`unknown name "${name}". Known: ${[...TEXTS, 'parties', ...PATTERNS].join(', ')}.`);
  }
  const { heading, dateline } = profile.patterns;
  if (mistakes.length === 0) {
    if (!heading) mistakes.push('"heading" is missing.');
    else if (!profile.from && !heading.source.includes('(?<from>'))
      mistakes.push('Who wrote the letters? "heading" needs the named group (?<from>…), or "from" a name.');
    else if (!dateline && !heading.source.includes('(?<date>'))
      mistakes.push(
        'When were they written? "heading" needs the named group (?<date>…), or give "dateline".',
      );
  }
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return profile;
}

function isText(name: string): name is (typeof TEXTS)[number] {
  return (TEXTS as readonly string[]).includes(name);
}
