import type { Corpus } from '../../corpus/corpus';
import type { Letter, Problem } from '../../corpus/document';
import type { DerivedReference } from '../../corpus/reference';
import { title } from '../card';

/** What could mean several things is named where it stands first, once for the same candidates. */
export function checkAmbiguous(
  corpus: Corpus,
  letter: Letter,
  references: readonly DerivedReference[],
): Problem[] {
  const groups = new Map<string, DerivedReference[]>();
  for (const reference of references) {
    if (reference.origin !== 'derived' || reference.own || reference.targets.length < 2) continue;
    const key = reference.targets.join(' ');
    const group = groups.get(key);
    if (group) group.push(reference);
    else groups.set(key, [reference]);
  }
  return [...groups.values()].map(([first, ...more]) => {
    const names = first!.targets.map((id) => title(corpus, id));
    const again = more.length > 0 ? ` (${more.length + 1} passages of this letter)` : '';
    return {
      code: 'ambiguous-reference',
      span: first!.span,
      message: `This could mean ${names.slice(0, -1).join('; ')} or ${names.at(-1)}${again}. A quick fix pins one of them.`,
      ...(more.length > 0
        ? {
            related: more.map(({ span }) => ({
              uri: letter.uri,
              span,
              message: 'The same could be meant here.',
            })),
          }
        : {}),
    };
  });
}
