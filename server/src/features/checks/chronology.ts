import { isCertainlyBefore, readEdtf } from '../../text/calendar';
import type { Span } from '../../text/lines';
import type { Corpus } from '../../corpus/corpus';
import { dateOf } from '../../corpus/correspondence';
import type { Letter, Problem, Register } from '../../corpus/document';
import type { DerivedReference } from '../../corpus/reference';
import { longDate, timeBetween } from '../longDate';

/** A letter cannot answer or cite one that was not yet written. */
export function checkLetterChronology(
  corpus: Corpus,
  letter: Letter,
  references: readonly DerivedReference[],
): Problem[] {
  const date = letter.date?.text;
  const problems = letter.replyTo.flatMap(({ text, span }) =>
    later(corpus, date, { subject: 'This letter', verb: 'answers', id: text, span }),
  );
  for (const { kind, origin, own, targets, span } of references) {
    // What an annotation says of a passage may well look ahead: "answered in …".
    if (kind !== 'citation' || origin !== 'derived' || own || targets.length !== 1) continue;
    problems.push(...later(corpus, date, { subject: 'This letter', verb: 'cites', id: targets[0]!, span }));
  }
  return problems;
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
