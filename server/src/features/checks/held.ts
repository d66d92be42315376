import type { Corpus } from '../../corpus/corpus';
import { unheldIn } from '../../corpus/correspondence';
import type { Letter, Problem } from '../../corpus/document';
import type { DerivedReference } from '../../corpus/reference';
import { unheldLabel } from '../card';

/** A letter that is cited but neither held nor in the register is named once, at the first passage that cites it. */
export function checkHeld(
  corpus: Corpus,
  letter: Letter,
  references: readonly DerivedReference[],
): Problem[] {
  return unheldIn(corpus, letter, references).map((unheld) => {
    const [first, ...more] = unheld.citations;
    const message =
      `The letter that is cited here (${unheldLabel(corpus, unheld)}) is neither in this corpus nor in its register` +
      (more.length > 0 ? `; ${more.length + 1} passages of this letter cite it.` : '.');
    return {
      code: 'cited-letter-not-held',
      span: first!.span,
      message,
      ...(more.length > 0
        ? {
            related: more.map(({ span }) => ({
              uri: letter.uri,
              span,
              message: 'It is cited here as well.',
            })),
          }
        : {}),
    };
  });
}
