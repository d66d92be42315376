import { DateFinder } from '../../text/dates/finder';
import { resolveDate } from '../../text/dates/resolveDate';
import { tokenize } from '../../text/tokens';
import { vocabularyOf } from '../../text/vocabulary';
import { isBroken, joinLines, plain, splitBlocks, type Block } from './blocks';
import type { ImportProfile } from './profile';

export interface Remark {
  line: number;
  level: 'done' | 'unsure' | 'error';
  message: string;
}
export interface ImportedLetter {
  id: string;
  text: string;
}
export interface Import {
  letters: ImportedLetter[];
  /** What stands before the first letter, as Markdown. */
  introduction: string;
  remarks: Remark[];
}

/**
 * Turns a plain-text collection into letters. It loses, adds and changes no word: it only joins broken lines and
 * paragraphs, and sets the parts of a letter apart.
 */
export function importCollection(source: string, profile: ImportProfile): Import {
  const { heading, dateline, skip } = profile.patterns;
  const { blocks: all, words, unsure } = splitBlocks(source);
  const remarks: Remark[] = unsure.map((doubt) => ({ ...doubt, level: 'unsure' }));
  const blocks = all.filter((block) => {
    if (!skip?.test(plain(block.text))) return true;
    const message = `Left out, for it belongs to no letter: "${plain(block.text)}".`;
    remarks.push({ line: block.line, level: 'done', message });
    return false;
  });
  const starts = blocks.flatMap((block, i) => {
    // A table of contents has the same lines; only a letter goes on with its dateline.
    const begins =
      heading!.test(plain(block.text)) && (!dateline || dateline.test(plain(blocks[i + 1]?.text ?? '')));
    return begins ? [i] : [];
  });
  if (starts.length === 0) {
    const next = dateline ? ' and is followed by a dateline' : '';
    const message = `No letter was found: no block matches the heading pattern${next}.`;
    remarks.push({ line: 1, level: 'error', message });
  }
  const introduction = blocks
    .slice(0, starts[0] ?? blocks.length)
    .map((block) => block.text)
    .join('\n\n');
  const drafts = starts.map((start, i) =>
    readLetter(blocks.slice(start, starts[i + 1]), profile, words, remarks),
  );
  const ids = new Map<string, number>();
  for (const draft of drafts) {
    const count = (ids.get(draft.id) ?? 0) + 1;
    ids.set(draft.id, count);
    if (count === 1) continue;
    const message = `Another letter has the id ${draft.id}; this one was named ${draft.id}-${count}.`;
    remarks.push({ line: draft.line, level: 'unsure', message });
    draft.id += `-${count}`;
  }
  const byDate = new Map(drafts.map((draft) => [`${draft.date} ${draft.from}`, draft.id]));
  const letters = drafts.map((draft) => {
    // A reply answers a letter of the other side; one of the writer's own on that day is not meant.
    const answered = draft.replyDate && draft.to ? byDate.get(`${draft.replyDate} ${draft.to}`) : undefined;
    if (draft.replyDate && !answered) {
      remarks.push({
        line: draft.line,
        level: 'unsure',
        message: `${draft.id} answers a letter of ${draft.replyDate} that is not in the collection.`,
      });
    }
    return { id: draft.id, text: writeLetter(draft, answered, profile) };
  });
  return {
    letters: letters.sort((a, b) => (a.id < b.id ? -1 : 1)),
    introduction,
    remarks: remarks.sort((a, b) => a.line - b.line),
  };
}

interface Draft {
  line: number;
  id: string;
  date: string;
  from: string;
  to: string;
  title: string;
  place?: string;
  replyDate?: string;
  body: string[];
  notes: string[];
}

function readLetter(
  blocks: Block[],
  profile: ImportProfile,
  words: ReadonlySet<string>,
  remarks: Remark[],
): Draft {
  const { patterns } = profile;
  const [head, ...rest] = blocks as [Block, ...Block[]];
  const title = plain(head.text);
  const named = patterns.heading!.exec(title)!.groups ?? {};
  const dated = patterns.dateline?.exec(plain(rest[0]?.text ?? ''));
  const say = (line: number, level: Remark['level'], message: string) =>
    remarks.push({ line, level, message });
  const unsure = (line: number, message: string) => say(line, 'unsure', message);

  const inHeading = readDate(named['date'], profile);
  const inDateline = readDate(dated?.groups?.['date'] ?? dated?.[0], profile);
  const date = inHeading ?? inDateline ?? '';
  if (!date) say(head.line, 'error', `No date in the heading or dateline of "${title}".`);
  else if (inHeading && dated && inDateline !== inHeading)
    unsure(rest[0]!.line, `The dateline says ${inDateline ?? 'no date'}, the heading ${inHeading}.`);

  const party = (name: string | undefined) => (name ? (profile.parties.get(name) ?? slug(name)) : '');
  const from = party(named['from'] ?? profile.from);
  const place = named['place'] ?? dated?.groups?.['place'];
  const draft: Draft = {
    line: head.line,
    id: [date, from].filter(Boolean).join('-'),
    date,
    from,
    to: party(named['to'] ?? profile.to),
    title,
    ...(place ? { place } : {}),
    body: [`# ${title}`],
    notes: [],
  };

  let paragraph: Block | undefined;
  const part = (name: string, text: string) => draft.body.push(`::: ${name}\n${text}\n:::`);
  const footnote = (text: string) => {
    const label = `[^${draft.notes.length + 1}]`;
    draft.notes.push(`${label}: ${text}`);
    return label;
  };
  const flush = () => {
    if (!paragraph) return;
    const atEnd = patterns['closing-at-end']?.exec(paragraph.text);
    let text = atEnd ? paragraph.text.slice(0, atEnd.index) : paragraph.text;
    if (patterns.footnote)
      text = text.replace(new RegExp(patterns.footnote, 'gu'), (...match) =>
        footnote((match.at(-1) as { text: string }).text),
      );
    if (!draft.replyDate && draft.body.length < 8)
      draft.replyDate = readDate(patterns.reply?.exec(plain(text))?.groups!['date'], profile);
    draft.body.push(listItem(text, paragraph.line, remarks));
    if (atEnd) {
      const closing = atEnd.groups!['closing']!;
      part('salute', closing);
      unsure(
        paragraph.line,
        `The closing "${closing}" was run into the paragraph before it; it was set apart.`,
      );
    }
    paragraph = undefined;
  };
  /** A note at the foot of a page: it goes behind the letter, and its mark becomes a reference to it. */
  const footOfPage = ({ line }: Block, mark: string, text: string) => {
    const label = footnote(text);
    const marked = (within: string) => {
      const at = within.lastIndexOf(mark);
      return at < 0 ? undefined : within.slice(0, at) + label + within.slice(at + mark.length);
    };
    const pending = paragraph && marked(paragraph.text);
    if (pending !== undefined) return void (paragraph!.text = pending);
    for (let i = draft.body.length - 1; i > 0; i--) {
      const done = marked(draft.body[i]!);
      if (done !== undefined) return void (draft.body[i] = done);
    }
    unsure(line, `The mark "${mark}" of this note is nowhere before it.`);
  };

  // Between dateline and salutation stands the address.
  let opening = rest.some((block) => patterns.salute?.test(plain(block.text)));
  if (patterns.salute && !opening) unsure(head.line, `${draft.id} has no salutation.`);
  rest.forEach((block, i) => {
    const text = plain(block.text);
    const note = patterns.note?.exec(block.text)?.groups;
    if (i === 0 && dated) part('dateline', block.text);
    else if (note) footOfPage(block, note['mark']!, note['text']!);
    else if (opening) {
      opening = !patterns.salute!.test(text);
      part(opening ? 'address' : 'salute', block.text);
    } else {
      const own = OWN_BLOCKS.find(([pattern]) => patterns[pattern]?.test(text));
      if (own) {
        flush();
        if (own[0] === 'section') draft.body.push(`## ${text}`);
        else part(own[1], block.text);
      } else if (paragraph && isBroken(paragraph.text, block.text)) {
        const { joined, unsure: divided } = joinLines(paragraph.text, block.text, words);
        const certain = /[\p{L}\p{N},]$/u.test(paragraph.text) && /^[\p{Ll}\p{N}]/u.test(text);
        if (!certain || divided) {
          const [before, after] = [paragraph.text.slice(-30), block.text.slice(0, 30)];
          unsure(block.line, `Joined to the paragraph before it: "…${before} | ${after}…".`);
        }
        paragraph = { line: paragraph.line, text: joined };
      } else {
        flush();
        paragraph = { ...block };
      }
    }
  });
  flush();
  const count = draft.body.join(' ').split(/\s+/).length;
  say(
    head.line,
    'done',
    `${draft.id}: ${draft.body.length} blocks, ${count} words, ${draft.notes.length} notes.`,
  );
  return draft;
}

/** Blocks that are no paragraph, by the patterns that know them, and the part of a letter that they are. */
const OWN_BLOCKS = [
  ['section', ''],
  ['closing', 'salute'],
  ['signed', 'signed'],
  ['postscript', 'postscript'],
] as const;

/** "- 1. That … 1964.*": a numbered proposal whose opening emphasis mark the scan has lost. */
function listItem(text: string, line: number, remarks: Remark[]): string {
  const item = /^- (\d+)\. (.*?)\*?$/s.exec(text);
  if (!item) return text;
  if (text.endsWith('*'))
    remarks.push({
      line,
      level: 'unsure',
      message: `A lone "*" at the end of proposal ${item[1]}: the emphasis was taken to begin with the proposal.`,
    });
  return text.endsWith('*') ? `${item[1]}. *${item[2]}*` : `${item[1]}. ${item[2]}`;
}

function writeLetter(draft: Draft, answered: string | undefined, profile: ImportProfile): string {
  const quoted = (text: string) => JSON.stringify(text);
  const front = [
    `id: ${draft.id}`,
    `date: ${draft.date}`,
    `from: ${draft.from}`,
    ...(draft.to ? [`to: ${draft.to}`] : []),
    ...(answered ? [`reply-to: ${answered}`] : []),
    ...(draft.place ? [`place: ${quoted(draft.place)}`] : []),
    `title: ${quoted(draft.title)}`,
    ...(profile.source ? [`source: ${quoted(profile.source)}`] : []),
    `language: ${profile.language}`,
  ];
  return `---\n${front.join('\n')}\n---\n\n${[...draft.body, ...draft.notes].join('\n\n')}\n`;
}

function readDate(text: string | undefined, profile: ImportProfile): string | undefined {
  if (!text) return undefined;
  const vocabulary = vocabularyOf(profile.language);
  const [date] = new DateFinder(vocabulary).find(tokenize(text, vocabulary.lexicon));
  return date && resolveDate(date, { calendar: 'gregorian' });
}

function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
