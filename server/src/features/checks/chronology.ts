import { isCertainlyBefore, readEdtf } from '../../text/calendar';
import type { Span } from '../../text/lines';
import type { Corpus } from '../../corpus/corpus';
import { dateOf } from '../../corpus/correspondence';
import type { Letter, Problem, Register } from '../../corpus/document';
import { longDate, timeBetween } from '../longDate';

/** A letter cannot answer or cite one that was not yet written. */
export function checkLetterChronology(corpus: Corpus, letter: Letter): Problem[] {
  // What an annotation says of a passage may well look ahead: "answered in …".
  const found = corpus
    .derived(letter)
    .filter(({ kind, origin, own }) => kind === 'citation' && origin === 'derived' && !own);
  return [
    ...letter.replyTo.flatMap(({ text, span }) =>
      later(corpus, letter.date?.text, { subject: 'This letter', verb: 'answers', id: text, span }),
    ),
    ...found.flatMap(({ targets, span }) =>
      targets.length === 1
        ? later(corpus, letter.date?.text, { subject: 'This letter', verb: 'cites', id: targets[0]!, span })
        : [],
    ),
  ];
}

/** The same of the documents in a register. */
export function checkRegisterChronology(corpus: Corpus, register: Register): Problem[] {
  return register.entries.flatMap(({ dates, replyTo }) => {
    const date = dates.find(({ field }) => field === 'date')?.value.text;
    return replyTo.flatMap(({ text, span }) =>
      later(corpus, date, { subject: 'This document', verb: 'answers', id: text, span }),
    );
  });
}

/** Is what stands at `span` certainly later than the letter that refers to it? */
function later(
  corpus: Corpus,
  own: string | undefined,
  { subject, verb, id, span }: { subject: string; verb: string; id: string; span: Span },
): Problem[] {
  const thing = corpus.thing(id);
  const value = thing && dateOf(thing)?.text;
  const [date, range] = [own ? readEdtf(own) : undefined, value ? readEdtf(value) : undefined];
  if (!thing || !date || !range || !isCertainlyBefore(date, range)) return [];
  const message =
    `${subject} of ${longDate(own)} ${verb} "${id}", which was written later ` +
    `(${longDate(value)}, ${timeBetween(date, range)} after it).`;
  return [
    {
      code: 'cites-the-future',
      span,
      message,
      related: [{ uri: thing.document.uri, span: thing.span, message: `"${id}", ${longDate(value)}.` }],
    },
  ];
}
