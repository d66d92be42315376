import { nearestIds } from '../../text/ids';
import type { Span } from '../../text/lines';
import type { Code } from '../../corpus/codes';
import type { Corpus } from '../../corpus/corpus';
import type { CorpusDocument, Expectation, Problem } from '../../corpus/document';
import { ownLetter, pointsAt, type Key } from '../../corpus/keys';
import { annotationIds, idsFor, named } from '../../corpus/named';

/** What is said of an id that names nothing: by what was expected there. */
const MISSING: Record<Expectation, { code: Code; what: string }> = {
  letter: { code: 'unknown-letter', what: 'letter' },
  entry: { code: 'unknown-entry', what: 'register entry' },
  any: { code: 'unknown-entry', what: 'letter or register entry' },
  annotation: { code: 'unknown-annotation', what: 'annotation' },
  tag: { code: 'unknown-tag', what: 'tag' },
};

/** Ids that name nothing, with the nearest ones that exist. */
export function checkWritten(corpus: Corpus, document: CorpusDocument): Problem[] {
  const own = ownLetter(document);
  const problems: Problem[] = [];
  for (const reference of document.written) {
    // The letter of `letter#annotation` first: where it does not exist, its annotations need no check.
    for (const { key, span } of pointsAt(reference, own)) {
      const expects = key.indexOf('#') > 0 ? 'annotation' : reference.expects;
      const problem = checkKey(corpus, document, key, span, expects);
      if (!problem) continue;
      problems.push(problem);
      break;
    }
  }
  return problems;
}

function checkKey(
  corpus: Corpus,
  document: CorpusDocument,
  key: Key,
  span: Span,
  expects: Expectation,
): Problem | undefined {
  const found = named(corpus, key);
  if (found.some(({ kind }) => expects === 'any' || kind === expects)) return undefined;
  if (expects === 'tag' && (corpus.settings?.freeTags ?? true)) return undefined;
  const { what, code } = MISSING[expects];
  const [first] = found;
  if (first) {
    const is = first.kind === 'letter' ? 'a letter' : 'a register entry';
    return { code, span, message: `"${key}" is ${is}; a ${what} is expected here.` };
  }
  const [letter, part] = key.split('#', 2) as [string, string | undefined];
  const id = part ?? key;
  const near = nearestIds(
    id,
    expects === 'annotation' ? annotationIds(corpus, letter) : idsFor(corpus, document, expects),
  );
  const meant = near.length > 0 ? ` Did you mean ${near.map((other) => `"${other}"`).join(' or ')}?` : '';
  const message =
    expects === 'annotation'
      ? `The letter "${letter}" has no annotation "${id}".${meant}`
      : `There is no ${what} "${id}".${meant}`;
  return {
    // Where either may stand, an id with a date in it was meant for a letter.
    code: expects === 'any' && /\d{4}/.test(id) ? 'unknown-letter' : code,
    span,
    message,
    data: { id: key, expects },
  };
}
