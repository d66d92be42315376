import type { Corpus } from '../corpus/corpus';

/**
 * Something worked out of a whole corpus, which is remembered as long as what it is made of is the same: lists that
 * the corpus gives are other ones when something in them has changed.
 *
 * @param parts what it is made of
 * @param make  is given what was made before, if anything, so that it can be used again
 */
export function remember<T>(
  parts: (corpus: Corpus) => readonly unknown[],
  make: (corpus: Corpus, before: T | undefined) => T,
): (corpus: Corpus) => T {
  const known = new WeakMap<Corpus, { parts: readonly unknown[]; made: T }>();
  return (corpus) => {
    const now = parts(corpus);
    const before = known.get(corpus);
    if (before?.parts.every((part, i) => part === now[i])) return before.made;
    const made = make(corpus, before?.made);
    known.set(corpus, { parts: now, made });
    return made;
  };
}

/** Something worked out of an object that does not change, which is remembered as long as the object is. */
export function rememberOf<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, T>();
  return (of) => {
    let made = known.get(of);
    if (made === undefined) known.set(of, (made = make(of)));
    return made;
  };
}
