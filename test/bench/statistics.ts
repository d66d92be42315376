/** What was measured several times, in milliseconds (or another unit, by the name of the measure). */
export interface Measure {
  min: number;
  median: number;
  p95: number;
  /** How often it was measured. */
  times: number;
}

export function measureOf(values: readonly number[]): Measure {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  return { min: sorted[0] ?? NaN, median: at(0.5), p95: at(0.95), times: sorted.length };
}

/**
 * How a time grows with the size: the exponent `k` of `time ~ size^k`, fitted by least squares over the logarithms.
 * 1 is linear. NaN where there are fewer than two sizes.
 */
export function growth(points: readonly { size: number; time: number }[]): number {
  const logs = points
    .filter(({ time }) => time > 0)
    .map(({ size, time }) => ({ x: Math.log(size), y: Math.log(time) }));
  if (logs.length < 2) return NaN;
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(logs.map(({ x }) => x)), mean(logs.map(({ y }) => y))];
  const above = logs.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  return above / logs.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
}
