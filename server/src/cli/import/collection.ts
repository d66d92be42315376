import { toEdtf } from '../../text/calendar';
import { DateFinder } from '../../text/dates';
import { languageTable } from '../../text/language';
import type { ImportProfile } from './profile';

/** A stretch of lines without a blank line between them. */
interface Block {
  /** Line of the source, from 1. */
  line: number;
  /** The lines joined by spaces. */
  text: string;
}

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
  const remarks: Remark[] = [];
  const blocks = splitBlocks(source);
  const { heading, dateline } = profile.patterns;
  const starts = blocks.flatMap((block, i) => {
    // A table of contents has the same lines; only a letter goes on with its dateline.
    const begins =
      heading!.test(plain(block.text)) && (!dateline || dateline.test(plain(blocks[i + 1]?.text ?? '')));
    return begins ? [i] : [];
  });
  if (starts.length === 0) {
    remarks.push({
      line: 1,
      level: 'error',
      message: 'No letter was found: no block matches the heading pattern and is followed by a dateline.',
    });
  }
  const introduction = blocks
    .slice(0, starts[0] ?? blocks.length)
    .map((block) => block.text)
    .join('\n\n');
  const drafts = starts.map((start, i) => readLetter(blocks.slice(start, starts[i + 1]), profile, remarks));
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
  replyDate?: string;
  body: string[];
  notes: string[];
}

function readLetter(blocks: Block[], profile: ImportProfile, remarks: Remark[]): Draft {
  const { patterns } = profile;
  const head = blocks[0]!;
  const groups = patterns.heading!.exec(plain(head.text))!.groups!;
  const date = readDate(groups['date']!, profile) ?? '';
  const party = (name: string | undefined) => (name ? (profile.parties.get(name) ?? slug(name)) : '');
  const draft: Draft = {
    line: head.line,
    id: `${date}-${party(groups['from'])}`,
    date,
    from: party(groups['from']),
    to: party(groups['to']),
    title: plain(head.text),
    body: [`# ${plain(head.text)}`],
    notes: [],
  };
  if (!date)
    remarks.push({ line: head.line, level: 'error', message: `No date in the heading "${draft.title}".` });
  let opening = true;
  let paragraph: Block | undefined;
  const part = (name: string, text: string) => draft.body.push(`::: ${name}\n${text}\n:::`);
  const flush = () => {
    if (!paragraph) return;
    const atEnd = patterns['closing-at-end']?.exec(paragraph.text);
    let text = atEnd ? paragraph.text.slice(0, atEnd.index) : paragraph.text;
    const found = patterns.footnote?.exec(text);
    if (found) {
      const label = String(draft.notes.length + 1);
      draft.notes.push(`[^${label}]: ${found.groups!['text']}`);
      text = text.slice(0, found.index) + `[^${label}]` + text.slice(found.index + found[0].length);
    }
    if (!draft.replyDate && draft.body.length < 8) {
      const reply = patterns.reply?.exec(plain(text));
      if (reply) draft.replyDate = readDate(reply.groups!['date']!, profile);
    }
    draft.body.push(listItem(text, paragraph.line, remarks));
    if (atEnd) {
      part('salute', atEnd.groups!['closing']!);
      remarks.push({
        line: paragraph.line,
        level: 'unsure',
        message: `The closing "${atEnd.groups!['closing']}" was run into the paragraph before it; it was set apart.`,
      });
    }
    paragraph = undefined;
  };
  for (const block of blocks.slice(1)) {
    const words = plain(block.text);
    if (patterns.skip?.test(words)) {
      remarks.push({
        line: block.line,
        level: 'done',
        message: `Left out, for it belongs to no letter: "${words}".`,
      });
    } else if (opening && patterns.salute?.test(words)) {
      part('salute', block.text);
      opening = false;
    } else if (opening && patterns.dateline?.test(words)) {
      part('dateline', block.text);
      const written = readDate(words, profile);
      if (written !== date)
        remarks.push({
          line: block.line,
          level: 'unsure',
          message: `The dateline says ${written}, the heading ${date}.`,
        });
    } else if (opening && patterns.salute) {
      part('address', block.text);
    } else if (patterns.section?.test(words)) {
      flush();
      draft.body.push(`## ${words}`);
    } else if (patterns.closing?.test(words)) {
      flush();
      part('salute', block.text);
    } else if (patterns.signed?.test(words)) {
      flush();
      part('signed', block.text);
    } else if (paragraph && isBroken(paragraph.text, block.text)) {
      const last: string = paragraph.text.slice(-30);
      if (!/[\p{L}\p{N},]$/u.test(paragraph.text) || !/^[\p{Ll}\p{N}]/u.test(plain(block.text))) {
        remarks.push({
          line: block.line,
          level: 'unsure',
          message: `Joined to the paragraph before it: "…${last} | ${block.text.slice(0, 30)}…".`,
        });
      }
      // A dash of two hyphens stands without spaces.
      paragraph = {
        line: paragraph.line,
        text: paragraph.text + (paragraph.text.endsWith('--') ? '' : ' ') + block.text,
      };
    } else {
      flush();
      paragraph = block;
    }
  }
  flush();
  if (opening && patterns.salute)
    remarks.push({ line: head.line, level: 'unsure', message: `${draft.id} has no salutation.` });
  const words = draft.body.join(' ').split(/\s+/).length;
  remarks.push({
    line: head.line,
    level: 'done',
    message: `${draft.id}: ${draft.body.length} blocks, ${words} words, ${draft.notes.length} notes.`,
  });
  return draft;
}

/** Was a paragraph broken by the end of a page? It was, where it ends in the middle of a sentence. */
function isBroken(before: string, after: string): boolean {
  const end = plain(before).trimEnd();
  if (/^(\(\d+\)|- \d)/.test(after)) return false;
  if (end.endsWith('--')) return true;
  // The colon of "proposes:" begins a list, and a salutation's comma is a part of its own.
  return !/[.?!:]["')\]]*$/.test(end) && !(end.endsWith(',') && /^With |^\p{Lu}{2,}/u.test(plain(after)));
}

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
    `title: ${quoted(draft.title)}`,
    ...(profile.source ? [`source: ${quoted(profile.source)}`] : []),
    `language: ${profile.language}`,
  ];
  return `---\n${front.join('\n')}\n---\n\n${[...draft.body, ...draft.notes].join('\n\n')}\n`;
}

function splitBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  let current: Block | undefined;
  source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r|\f/)
    .forEach((raw, index) => {
      const text = raw.trim();
      if (text === '') current = undefined;
      else if (current && !/^- \d/.test(text)) current.text += ` ${text}`;
      else blocks.push((current = { line: index + 1, text }));
    });
  return blocks;
}

function readDate(text: string, profile: ImportProfile): string | undefined {
  const table = languageTable(profile.language);
  const calm = text.replace(/\p{Lu}{2,}/gu, (word) => word[0]! + word.slice(1).toLowerCase());
  const date = new DateFinder(table).find(calm)[0];
  return date && toEdtf(date);
}

/** Without emphasis marks. */
function plain(text: string): string {
  return text.replace(/\*+/g, '').trim();
}

function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
