import { readEdtf, type DayRange } from '../text/calendar';
import type { CitationMention, Party } from '../text/citations/mention';
import type { DateMention } from '../text/dates/mention';
import { resolveDate, type DateContext } from '../text/dates/resolveDate';
import { lowerBound } from '../text/lowerBound';
import type { NameMatch } from '../text/names';
import { PARAGRAPH, type Tokens } from '../text/tokens';
import type { Candidate, LetterBook } from './letterBook';
import type { Relation } from './reference';

/** The letter whose prose is read, as far as resolving needs it. */
export interface Reader {
  id: string;
  date?: string;
  from: readonly string[];
  to: readonly string[];
  replyTo: readonly string[];
  calendar: DateContext['calendar'];
  tokens: Tokens;
  names: readonly NameMatch[];
  book: LetterBook;
  label(id: string): string;
}

/** What a citation means. */
export interface Resolution {
  targets: string[];
  rule: string;
  edtf?: string;
  why?: string;
  relation: Relation;
  cited: { from: string[]; to: string[] };
}

/** A letter that the text has already spoken of: what "this letter" can mean. */
interface Mentioned {
  candidate: Candidate;
  mention: CitationMention;
}

/** How far back a letter may lie that is cited without its date, in days. */
const RECENT = 150;
const WITHIN_MEMORY = 500;
/** How many paragraphs back "this letter" may point. */
const NEAR = 3;
/** How many mentions are remembered: more than a reader would. */
const MEMORY = 100;
/** How long a mention stays fresh enough for "this letter", in tokens. */
const FRESH = 70;
/** In tokens; what runs on longer is no sentence. */
const LONGEST_SENTENCE = 300;

/**
 * Decides which letters are meant, one mention after another, from who writes to whom, from the dates, and from
 * what has been mentioned before. What cannot be decided keeps its candidates; what is not known at all, and has
 * no date either, is left out (`undefined`).
 */
export class CitationResolver {
  readonly #mentioned: Mentioned[] = [];
  readonly #meaning = new Map<CitationMention, Candidate>();
  readonly #own: DayRange | undefined;
  #paragraphNumbers: Int32Array | undefined;

  constructor(readonly reader: Reader) {
    this.#own = reader.date === undefined ? undefined : readEdtf(reader.date);
  }

  /** What the next mention of the text means; mentions must come in the order of the text. */
  next(mention: CitationMention): Resolution | undefined {
    const resolution = mention.date ? this.#dated(mention, mention.date) : this.#undated(mention);
    this.#remember(mention, resolution?.targets ?? []);
    return resolution;
  }

  /** A paper named by its title: known without resolving, but what follows may speak of it. */
  titled(mention: CitationMention, targets: readonly string[]): void {
    this.#remember(mention, targets);
  }

  #remember(mention: CitationMention, targets: readonly string[]): void {
    const candidate = targets.length === 1 ? this.reader.book.get(targets[0]!) : undefined;
    if (!candidate) return;
    this.#meaning.set(mention, candidate);
    this.#mentioned.push({ candidate, mention });
    if (this.#mentioned.length > MEMORY) this.#mentioned.shift();
  }

  // ── By date ──

  #dated(mention: CitationMention, date: DateMention): Resolution | undefined {
    const { reader } = this;
    const edtf = resolveDate(date, { date: reader.date, calendar: reader.calendar, direction: 'past' });
    const senders = this.#senders(mention);
    const recipients = this.#recipients(mention);
    const range = edtf === undefined ? undefined : readEdtf(edtf);
    const near = range ? reader.book.within(range) : [];
    let found = this.#fitting(near, mention, senders, recipients);
    // "That of the 14th" may be of either side.
    if (found.length === 0 && mention.determiner === 'demonstrative')
      found = this.#fitting(near, { ...mention, possessor: undefined }, { ids: [] }, recipients);
    if (mention.noun.kind === 'paper' && found.length === 0) return undefined;
    if (found.length === 0 && mention.dateElsewhere) return undefined;
    if (found.length === 0 && !isPrecise(date)) return undefined;
    const rule = mention.dateElsewhere ? 'letter-by-sentence' : 'letter-by-date';
    return this.#answer(
      mention,
      found,
      rule,
      [this.#whose(mention, senders), this.#when(date, edtf)],
      senders,
      recipients,
      edtf,
    );
  }

  /** Of the letters of that time: those that sender and recipient allow, the likeliest only. */
  #fitting(
    candidates: readonly Candidate[],
    mention: CitationMention,
    senders: Parties,
    recipients: Parties,
  ): Candidate[] {
    const { from, to, book } = this.reader;
    const both = [...from, ...to];
    const allowed = candidates.filter((candidate) => {
      if (!isKind(candidate, mention)) return false;
      if (senders.unknown) return false;
      if (senders.ids.length > 0 && !book.related(candidate.from, senders.ids)) return false;
      return (
        recipients.ids.length === 0 || candidate.to.length === 0 || book.related(candidate.to, recipients.ids)
      );
    });
    // "your letter" is first of all one to us; "the letter of May 5" one between the two of us.
    const other = mention.possessor === 'reader' ? from : mention.possessor === 'writer' ? to : both;
    const tiers: ((candidate: Candidate) => boolean)[] = [
      (candidate) => book.related(candidate.from, both) && book.related(candidate.to, other),
      (candidate) => this.#mentioned.some((known) => known.candidate.id === candidate.id),
      (candidate) =>
        senders.ids.length > 0 || mention.noun.kind === 'paper' || book.related(candidate.from, both),
      (candidate) => book.related(candidate.to, both),
      (candidate) => candidate.from.length === 0 && candidate.to.length === 0,
    ];
    // Of two papers of one day "the editorial" is the one that is called so.
    const called = this.reader.tokens.word(mention.at).toLowerCase();
    if (mention.noun.kind === 'paper')
      tiers.unshift((candidate) => candidate.names.some((name) => name.includes(called)));
    if (mention.number) tiers.unshift((candidate) => hasNumber(candidate, mention.number!));
    for (const tier of tiers) {
      const found = allowed.filter(tier);
      if (found.length > 0) return unique(found);
    }
    return [];
  }

  // ── By what was said before ──

  #undated(mention: CitationMention): Resolution | undefined {
    const senders = this.#senders(mention);
    const recipients = this.#recipients(mention);
    if (senders.unknown) return undefined;
    const answer = (found: readonly Candidate[], rule: string, why: string) =>
      found.length === 0
        ? undefined
        : this.#answer(
            mention,
            [...found],
            rule,
            [this.#whose(mention, senders), why],
            senders,
            recipients,
            undefined,
          );

    if (mention.quality === 'self' || mention.inHand) return this.#self(mention, senders, recipients);
    if (mention.noun.kind === 'paper') return this.#paper(mention, answer);
    if (mention.answeredBy !== undefined) {
      const reply = this.#meaning.get(mention.answeredBy);
      const answered = (reply?.replyTo ?? []).flatMap((id) => this.reader.book.get(id) ?? []);
      if (answered.length > 0)
        return answer(answered, 'answered-letter', 'the letter that this reply answers');
    }
    if (mention.quality === 'order') return undefined;
    if (mention.number) return this.#numbered(mention.number, senders, answer);
    if (recipients.others) return this.#sentToOthers(mention, senders, answer);
    if (mention.quality === 'latest' && mention.possessor) return this.#latest(senders, answer);
    switch (mention.determiner) {
      case 'demonstrative':
        return this.#demonstrative(mention, senders, recipients, answer);
      case 'possessive':
        if (mention.noun.kind === 'reply' || mention.noun.datedOnly) return undefined;
        return mention.possessor === 'reader'
          ? this.#yours(mention, answer)
          : this.#ours(mention, senders, recipients, answer);
      case 'article': {
        if (mention.noun.kind === 'reply') return undefined;
        if (mention.noun.datedOnly && mention.quality !== 'same') return undefined;
        if (senders.ids.length > 0) {
          return this.#isReader(senders.ids)
            ? this.#yours(mention, answer)
            : this.#ours(mention, senders, recipients, answer);
        }
        const before = this.#before(mention, NEAR - 1);
        return answer(before.slice(0, 1), 'anaphora', 'mentioned before');
      }
      case 'indefinite': {
        // "a letter to the Parties, a letter that is directed against us"
        const previous = this.#mentioned.at(-1);
        const apposition = this.reader.tokens.isMark(mention.first - 1, ',');
        const near =
          previous &&
          mention.first - previous.mention.last < 12 &&
          this.#sameSentence(previous.mention, mention);
        return apposition && near && previous.mention.determiner === 'indefinite'
          ? answer([previous.candidate], 'apposition', 'the letter just mentioned')
          : undefined;
      }
      default:
        return undefined;
    }
  }

  #self(mention: CitationMention, senders: Parties, recipients: Parties): Resolution | undefined {
    const self = this.reader.book.get(this.reader.id);
    return (
      self && this.#answer(mention, [self], 'self', ['this letter itself'], senders, recipients, undefined)
    );
  }

  /** "this disgraceful document": the paper that was mentioned last. */
  #paper(mention: CitationMention, answer: Answer): Resolution | undefined {
    if (mention.determiner !== 'demonstrative') return undefined;
    const found = this.#mentioned.findLast(
      (known) => !known.candidate.held && this.#paragraphs(known.mention, mention) <= 1,
    );
    return found && answer([found.candidate], 'anaphora', 'mentioned before');
  }

  /** "this letter", "that letter", "such a message". */
  #demonstrative(
    mention: CitationMention,
    senders: Parties,
    recipients: Parties,
    answer: Answer,
  ): Resolution | undefined {
    const before = this.#before(mention, NEAR, senders.ids);
    // Further back than a few sentences the writer rather means the letter in hand.
    const fresh = this.#mentioned.at(-1);
    const isFresh = fresh !== undefined && mention.first - fresh.mention.last <= FRESH;
    // "our reply of June 14 …, before and after that reply"
    const sameNoun = this.#mentioned.findLast(
      (known) => this.#sameNoun(known.mention, mention) && before.some(({ id }) => id === known.candidate.id),
    );
    const elsewhere = this.#mentioned.findLast(
      (known) =>
        !this.#sameSentence(known.mention, mention) &&
        this.#paragraphs(known.mention, mention) <= NEAR &&
        known.candidate.id !== this.reader.id &&
        known.candidate.isLetter,
    );
    const reply = mention.noun.kind === 'reply';
    // "Your letter of May 5 says that in that letter …": not the letter that is speaking.
    const found = reply ? sameNoun?.candidate : mention.far ? (elsewhere?.candidate ?? before[0]) : before[0];
    if (found && (isFresh || mention.far || mention.quality === 'such'))
      return answer([found], 'anaphora', 'mentioned before');
    if (reply || mention.noun.datedOnly || mention.quality === 'such' || mention.far) return undefined;
    return this.#self(mention, senders, recipients);
  }

  /** "your letter": the one just spoken of, else the one that is answered, else the last one. */
  #yours(mention: CitationMention, answer: Answer): Resolution | undefined {
    const { from, to, date, replyTo, book } = this.reader;
    const theirs = (candidate: Candidate) => candidate.isLetter && book.related(candidate.from, to);
    const toUs = (candidate: Candidate) =>
      theirs(candidate) && (candidate.to.length === 0 || book.related(candidate.to, from));
    const near = this.#mentioned.findLast(
      (known) => this.#paragraphs(known.mention, mention) === 0 && toUs(known.candidate),
    );
    if (near) return answer([near.candidate], 'anaphora', 'the one just mentioned');
    const answered = replyTo.flatMap((id) => book.get(id) ?? []).filter(theirs);
    if (answered.length > 0)
      return answer(answered.slice(0, 1), 'letter-answered', 'the letter that this one answers');
    const first = this.#mentioned.find(
      (known) => toUs(known.candidate) && known.mention.relation === 'replies-to',
    );
    if (first) return answer([first.candidate], 'letter-answered', 'the letter that this one answers');
    const before = this.#mentioned.findLast((known) => toUs(known.candidate));
    if (before) return answer([before.candidate], 'anaphora', 'mentioned before');
    if (date === undefined) return undefined;
    const day = this.#own?.first;
    const last =
      day === undefined
        ? []
        : book.latest(to, day, RECENT, (c) => c.held && toUs(c) && c.id !== this.reader.id);
    return answer(last, 'latest-letter', 'the last one before this letter');
  }

  /** "our letter", "the letter of the CPC": the one most spoken of, else this one. */
  #ours(
    mention: CitationMention,
    senders: Parties,
    recipients: Parties,
    answer: Answer,
  ): Resolution | undefined {
    const { book } = this.reader;
    const scores = new Map<string, { candidate: Candidate; score: number }>();
    let weight = 1;
    for (const { candidate, mention: known } of [...this.#mentioned].reverse()) {
      if (candidate.id === this.reader.id || !candidate.isLetter) continue;
      if (!book.related(candidate.from, senders.ids)) continue;
      if (recipients.ids.length > 0 && candidate.to.length > 0 && !book.related(candidate.to, recipients.ids))
        continue;
      const entry = scores.get(candidate.id) ?? { candidate, score: 0 };
      entry.score += weight + (this.#paragraphs(known, mention) === 0 ? 1 : 0);
      scores.set(candidate.id, entry);
      weight *= 0.8;
    }
    const [best] = [...scores.values()].sort((a, b) => b.score - a.score);
    if (best) return answer([best.candidate], 'anaphora', 'the one spoken of');
    return mention.determiner === 'possessive' && !mention.recipient
      ? this.#self(mention, senders, recipients)
      : undefined;
  }

  /** "My telegram 204": the last one with that number. */
  #numbered(number: string, senders: Parties, answer: Answer): Resolution | undefined {
    const day = this.#own?.first;
    if (day === undefined) return undefined;
    const { from, to } = this.reader;
    const found = this.reader.book.latest(
      senders.ids.length > 0 ? senders.ids : [...from, ...to],
      day,
      WITHIN_MEMORY,
      (candidate) => candidate.id !== this.reader.id && hasNumber(candidate, number),
    );
    return answer(found, 'letter-by-number', 'the last one with this number');
  }

  /** "your last letter": by the calendar. */
  #latest(senders: Parties, answer: Answer): Resolution | undefined {
    const { from, to, book, id } = this.reader;
    const day = this.#own?.first;
    if (day === undefined) return undefined;
    const other = this.#isReader(senders.ids) ? from : to;
    const found = book.latest(
      senders.ids,
      day,
      RECENT,
      (candidate) => candidate.id !== id && candidate.isLetter && book.related(candidate.to, other),
    );
    return answer(found, 'latest-letter', 'the last one before this letter');
  }

  /** "you sent a letter to fraternal Parties": the last one of that side that went to others. */
  #sentToOthers(mention: CitationMention, senders: Parties, answer: Answer): Resolution | undefined {
    const { from, to, book, id } = this.reader;
    const both = [...from, ...to];
    const toOthers = (candidate: Candidate) =>
      candidate.id !== id && candidate.isLetter && !book.related(candidate.to, both);
    const known = this.#mentioned.findLast(
      ({ candidate }) =>
        toOthers(candidate) && (senders.ids.length === 0 || book.related(candidate.from, senders.ids)),
    );
    if (known) return answer([known.candidate], 'anaphora', 'mentioned before');
    const day = this.#own?.first;
    if (day === undefined || senders.ids.length === 0) return undefined;
    const found = book.latest(senders.ids, day, WITHIN_MEMORY, toOthers);
    return answer(found, 'letter-to-others', 'the last one that went to others');
  }

  /** The letters mentioned before, nearest first. */
  #before(mention: CitationMention, paragraphs: number, senders: readonly string[] = []): Candidate[] {
    return this.#mentioned
      .filter(
        ({ candidate, mention: known }) =>
          candidate.isLetter &&
          this.#paragraphs(known, mention) <= paragraphs &&
          (senders.length === 0 || this.reader.book.related(candidate.from, senders)),
      )
      .map(({ candidate }) => candidate)
      .reverse();
  }

  // ── Who ──

  #senders(mention: CitationMention): Parties {
    const { from, to } = this.reader;
    if (mention.possessor) return { ids: mention.possessor === 'reader' ? to : from };
    if (mention.determiner === 'third') return this.#subject(mention);
    return this.#party(mention.sender);
  }

  #recipients(mention: CitationMention): Parties & { others?: boolean } {
    const party = this.#party(mention.recipient);
    const outside = mention.recipient && !mention.recipient.person && party.ids.length === 0;
    return outside ? { ids: [], others: true } : { ids: party.ids };
  }

  #party(party: Party | undefined): Parties {
    const { from, to } = this.reader;
    if (!party) return { ids: [] };
    if (party.person) return { ids: party.person === 'reader' ? to : from };
    const ids = this.#namesIn(party.first!, party.end!);
    return ids.length > 0 ? { ids } : { ids, unknown: true };
  }

  /** "its letter": of the body named last before it. */
  #subject(mention: CitationMention): Parties {
    const name = this.reader.names[this.#nameAt(mention.first) - 1];
    return { ids: name && mention.first - name.last < 40 ? name.ids : [] };
  }

  #namesIn(first: number, end: number): string[] {
    const { names } = this.reader;
    const ids: string[] = [];
    for (let i = this.#nameAt(first); i < names.length && names[i]!.last < end; i++)
      ids.push(...names[i]!.ids);
    return ids;
  }

  /** The index of the first name that begins at or after a token. */
  #nameAt(token: number): number {
    return lowerBound(this.reader.names, ({ first }) => first < token);
  }

  #isReader(ids: readonly string[]): boolean {
    return this.reader.book.related(ids, this.reader.to);
  }

  // ── Where ──

  #sameNoun(a: CitationMention, b: CitationMention): boolean {
    const { ids } = this.reader.tokens;
    return a.noun.kind === b.noun.kind && ids[a.at] === ids[b.at];
  }

  #sameSentence(a: CitationMention, b: CitationMention): boolean {
    const { tokens } = this.reader;
    if (b.first - a.last > LONGEST_SENTENCE) return false;
    for (let i = a.last + 1; i < b.first; i++) {
      if (tokens.gaps[i] === PARAGRAPH || tokens.isMark(i, '?') || tokens.isMark(i, ';')) return false;
      if (tokens.isMark(i, '.') && tokens.isCapital(i + 1)) return false;
    }
    return true;
  }

  #paragraphs(a: CitationMention, b: CitationMention): number {
    return this.#paragraphAt(b.first) - this.#paragraphAt(a.last);
  }

  /** The number of the paragraph that a token is in. */
  #paragraphAt(token: number): number {
    if (!this.#paragraphNumbers) {
      const { gaps, count } = this.reader.tokens;
      const numbers = (this.#paragraphNumbers = new Int32Array(count));
      for (let i = 1; i < count; i++) numbers[i] = numbers[i - 1]! + (gaps[i] === PARAGRAPH ? 1 : 0);
    }
    return this.#paragraphNumbers[token]!;
  }

  // ── How it was found ──

  #whose(mention: CitationMention, { ids }: Parties): string | undefined {
    const names = ids.map((id) => this.reader.label(id)).join(', ');
    if (mention.possessor && mention.word) {
      const role = mention.possessor === 'reader' ? 'recipient' : 'sender';
      return `*${mention.word}* = ${names || '?'}, ${role} of this letter`;
    }
    return ids.length > 0 ? `sender ${this.reader.label(ids[0]!)}, as named` : undefined;
  }

  #when(date: DateMention, edtf: string | undefined): string | undefined {
    const { tokens } = this.reader;
    const words = tokens.text.slice(date.start, date.end).replace(/[\s*_]+/g, ' ');
    if (edtf === undefined) return undefined;
    const own = this.reader.date?.slice(0, 4);
    const { year, yearOffset, side, relative, month } = date.parts;
    if (year !== undefined && year > 99) return undefined;
    if (yearOffset !== undefined || relative || side !== undefined || month === undefined)
      return `*${words}* → ${edtf}, by the date of this letter`;
    const which = edtf.startsWith(own ?? '?') ? 'the year of this letter' : 'the last one before this letter';
    return `*${words}* → ${edtf.slice(0, 4)}, ${which}`;
  }

  #answer(
    mention: CitationMention,
    found: readonly Candidate[],
    rule: string,
    why: (string | undefined)[],
    senders: Parties,
    recipients: Parties,
    edtf: string | undefined,
  ): Resolution {
    const [only] = found.length === 1 ? found : [];
    const isAnswered = only !== undefined && this.reader.replyTo.includes(only.id);
    const date = edtf ?? only?.date;
    const to = recipients.ids.length > 0 ? recipients.ids : this.#usualRecipients(mention);
    return {
      targets: found.map(({ id }) => id),
      rule,
      relation: isAnswered ? 'replies-to' : this.#relation(mention, only),
      cited: only ? { from: [...only.from], to: [...only.to] } : { from: [...senders.ids], to: [...to] },
      ...(date === undefined ? {} : { edtf: date }),
      ...(why.some(Boolean) ? { why: why.filter(Boolean).join('; ') } : {}),
    };
  }

  /** What the words say of the two letters; only a letter of the other side can be answered. */
  #relation({ relation, possessor }: CitationMention, cited: Candidate | undefined): Relation {
    if (relation !== 'replies-to') return relation ?? 'cites';
    const theirs = cited ? this.reader.book.related(cited.from, this.reader.to) : possessor === 'reader';
    return theirs ? relation : 'cites';
  }

  /** "your letter" went to us unless something else is said. */
  #usualRecipients(mention: CitationMention): readonly string[] {
    if (mention.recipient) return [];
    return mention.possessor === 'reader'
      ? this.reader.from
      : mention.possessor === 'writer'
        ? this.reader.to
        : [];
  }
}

type Answer = (found: readonly Candidate[], rule: string, why: string) => Resolution | undefined;

interface Parties {
  ids: readonly string[];
  /** Somebody is named who is not in the register. */
  unknown?: boolean;
}

/** Does the noun fit? An article is not cited as a letter, and a letter of the corpus not as an article. */
function isKind(candidate: Candidate, { noun }: CitationMention): boolean {
  return noun.kind === 'paper' ? !candidate.held : candidate.isLetter;
}

/** Does the number of a telegram stand in its id or its title? */
function hasNumber({ id, names }: Candidate, number: string): boolean {
  return [id, ...names].some((name) => name.split(/\D+/).includes(number));
}

/** Is the date known closely enough that a letter of that date can be missed? */
function isPrecise({ parts }: DateMention): boolean {
  return parts.day !== undefined || parts.weekday !== undefined || parts.relative?.unit === 'day';
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ id }) => !seen.has(id) && seen.add(id));
}
