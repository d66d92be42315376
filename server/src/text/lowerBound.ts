/**
 * The first index of an ordered list whose item is not `before` what is sought; the list's length where all are.
 * `before` must hold for a beginning of the list and for nothing behind it.
 */
export function lowerBound<T>(
  list: ArrayLike<T>,
  before: (item: T) => boolean,
  length = list.length,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
