import { couldCoincide, readEdtf, toEdtf } from '../text/calendar';
import type { CitationMention } from '../text/citations';
import { overlaps, type Span } from '../text/lines';
import type { NameMatch } from '../text/names';
import type { Corpus } from './corpus';
import type { Letter } from './document';
import type { DerivedReference } from './reference';

/** A letter that could be meant: held, or only in the register. */
interface Candidate {
  id: string;
  date: string;
  from: string[];
  to: string[];
}

/**
 * Finds the letter that a citation means, from what is known of the letter it stands in: who writes to whom and
 * when. "Your letter" is one from a recipient, "our letter" one from a sender; a day without a year is the last
 * such day before the letter. The words may name sender or recipient; a body stands for all it belongs to.
 *
 * @param names    the names in the folded text
 * @param original from offsets of the folded text to offsets of the file
 */
export function resolveCitation(
  corpus: Corpus,
  letter: Letter,
  mention: CitationMention,
  names: readonly NameMatch[],
  original: (span: Span) => Span,
): DerivedReference {
  const why: string[] = [];
  const ids = (values: { text: string }[]) => values.map((value) => value.text);
  const namesIn = (span: Span | undefined) =>
    span ? names.filter((name) => overlaps(span, name)).flatMap((name) => [...name.ids]) : [];

  let senders = namesIn(mention.sender);
  if (mention.possessor) {
    senders = mention.possessor === 'reader' ? ids(letter.to) : ids(letter.from);
    const role = mention.possessor === 'reader' ? 'recipient' : 'sender';
    why.push(
      `*${mention.determiner}* = ${senders.map((id) => label(corpus, id)).join(', ') || '?'}, ${role} of this letter`,
    );
  } else if (senders.length > 0) {
    why.push(`sender ${label(corpus, senders[0]!)}, as named`);
  }
  const recipients = namesIn(mention.recipient).slice(0, 1);

  const candidates = allLetters(corpus).filter(
    (candidate) =>
      fitsDate(candidate, mention) &&
      (senders.length === 0 || sharesBody(corpus, candidate.from, senders)) &&
      (recipients.length === 0 || candidate.to.length === 0 || sharesBody(corpus, candidate.to, recipients)),
  );
  const fitting = nearest(candidates, mention, letter);
  const year = mention.date.year ?? yearOf(fitting[0]?.date) ?? lastYear(letter, mention);
  const edtf = toEdtf({ ...mention.date, ...(year ? { year } : {}) });
  if (mention.date.year === undefined && year !== undefined) {
    const relation =
      String(year) === letter.date?.text.slice(0, 4)
        ? 'the year of this letter'
        : 'the last one before this letter';
    why.push(`year ${year}: ${relation}`);
  }
  return {
    kind: 'citation',
    origin: 'derived',
    span: original(mention),
    targets: fitting.map((candidate) => candidate.id),
    rule: 'letter-by-date',
    relation: 'cites',
    cited: { from: senders, to: recipients },
    ...(edtf ? { edtf } : {}),
    ...(why.length > 0 ? { why: why.join('; ') } : {}),
  };
}

function allLetters(corpus: Corpus): Candidate[] {
  const texts = (values: { text: string }[]) => values.map((value) => value.text);
  return [
    ...corpus
      .letters()
      .map((l) => ({ id: l.id, date: l.date?.text ?? '', from: texts(l.from), to: texts(l.to) })),
    ...corpus.entries().flatMap(({ entry }) => {
      const date = entry.dates.find(({ field }) => field === 'date')?.value.text;
      return entry.type === 'document' && date
        ? [{ id: entry.id, date, from: entry.from, to: entry.to }]
        : [];
    }),
  ];
}

/** Only a date that is known to the day can be cited by the day. */
function fitsDate(candidate: Candidate, { date }: CitationMention): boolean {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(candidate.date);
  if (day) {
    const [, year, month, dayOfMonth] = day.map(Number);
    return month === date.month && dayOfMonth === date.day && (date.year === undefined || year === date.year);
  }
  const edtf = toEdtf(date);
  const cited = edtf ? readEdtf(edtf) : undefined;
  const known = candidate.date.length > 7 ? readEdtf(candidate.date) : undefined;
  return Boolean(cited && known && couldCoincide(cited, known));
}

/** Do the two lists name the same body, or one that belongs to another? */
function sharesBody(corpus: Corpus, a: readonly string[], b: readonly string[]): boolean {
  const related = (x: string, y: string) =>
    corpus.withParents(x).includes(y) || corpus.withParents(y).includes(x);
  return a.some((x) => b.some((y) => related(x, y)));
}

/** Of several years, the last one that does not lie after the letter. */
function nearest(candidates: Candidate[], mention: CitationMention, letter: Letter): Candidate[] {
  const own = letter.date?.text;
  if (mention.date.year !== undefined || candidates.length < 2 || !own) return candidates;
  const past = candidates.filter((candidate) => candidate.date <= own);
  const pool = past.length > 0 ? past : candidates;
  const best = pool
    .map((candidate) => candidate.date)
    .sort()
    .at(past.length > 0 ? -1 : 0);
  return pool.filter((candidate) => candidate.date === best);
}

function yearOf(date: string | undefined): number | undefined {
  const year = date && /^\d{4}/.exec(date)?.[0];
  return year ? Number(year) : undefined;
}

/** The year of the last such day that does not lie after the letter. */
function lastYear(letter: Letter, mention: CitationMention): number | undefined {
  const year = yearOf(letter.date?.text);
  if (year === undefined) return undefined;
  const thisYear = toEdtf({ ...mention.date, year });
  return thisYear && letter.date!.text.length === 10 && thisYear > letter.date!.text ? year - 1 : year;
}

function label(corpus: Corpus, id: string): string {
  return corpus.entry(id)?.name ?? id;
}
