import { overlaps, type Span } from '../../server/src/text/lines';
import type { Label } from './labels';

/** What a program found: the same things as a label says. */
export interface Finding {
  kind: Label['kind'];
  span: Span;
  /** The ids, or the EDTF value of a date. */
  values: readonly string[];
  rule: string;
}

/** A label with what was found in its place; either may be missing. Every label and finding is in one pair only. */
export interface Pair {
  label?: Label;
  finding?: Finding;
  /** The span is right; the two overlap, which is asked of every pair; and so for the value. */
  sameSpan: boolean;
  sameValue: boolean;
}

export interface Score {
  /** Numbers of labels, findings, and findings whose span and value are right. */
  gold: number;
  found: number;
  right: number;
  precision: number;
  recall: number;
  f1: number;
  /** F1 where it is enough that the spans overlap, if the value is right. */
  lenient: number;
}

/** Brings the labels of a letter together with what was found in its text, the best matches first. */
export function pairUp(text: string, labels: readonly Label[], findings: readonly Finding[]): Pair[] {
  const fits = labels.flatMap((label) =>
    findings
      .filter((finding) => finding.kind === label.kind && overlaps(finding.span, label.span))
      .map((finding) => ({
        label,
        finding,
        sameSpan: areSameWords(text, label, finding),
        sameValue: hasValue(label, finding),
      })),
  );
  const rank = (pair: Required<Pair>) =>
    (pair.sameSpan ? 4 : 0) +
    (pair.sameValue ? 2 : 0) +
    common(pair.label.span, pair.finding.span) / (pair.label.span.end - pair.label.span.start + 1);
  const pairs: Required<Pair>[] = [];
  for (const fit of fits.sort((a, b) => rank(b) - rank(a))) {
    if (!pairs.some(({ label, finding }) => label === fit.label || finding === fit.finding)) pairs.push(fit);
  }
  const paired = new Set<Label | Finding>(pairs.flatMap(({ label, finding }) => [label, finding]));
  const alone = { sameSpan: false, sameValue: false };
  const isDoubtful = ({ kind, span }: Finding) =>
    labels.some((label) => label.doubtful && label.kind === kind && overlaps(label.span, span));
  const scored: Pair[] = [
    ...pairs.filter(({ label }) => !label.doubtful),
    ...labels
      .filter((label) => !label.doubtful && !paired.has(label))
      .map((label): Pair => ({ label, ...alone })),
    ...findings
      .filter((finding) => !paired.has(finding) && !isDoubtful(finding))
      .map((finding): Pair => ({ finding, ...alone })),
  ];
  const start = ({ label, finding }: Pair) => (label ?? finding)!.span.start;
  return scored.sort((a, b) => start(a) - start(b));
}

export function score(pairs: readonly Pair[]): Score {
  const gold = pairs.filter(({ label }) => label).length;
  const found = pairs.filter(({ finding }) => finding).length;
  const right = pairs.filter(({ sameSpan, sameValue }) => sameSpan && sameValue).length;
  const f1 = (hits: number) => (gold + found === 0 ? 1 : (2 * hits) / (gold + found));
  return {
    gold,
    found,
    right,
    precision: found === 0 ? 1 : right / found,
    recall: gold === 0 ? 1 : right / gold,
    f1: f1(right),
    lenient: f1(pairs.filter(({ sameValue }) => sameValue).length),
  };
}

/** Of a date, neither the article before it nor the full stop of an abbreviation at its end counts. */
function areSameWords(text: string, label: Label, finding: Finding): boolean {
  const bare = ({ kind, span: { start, end } }: Label | Finding): Span => {
    if (kind !== 'date') return { start, end };
    const article = /^(?:the|ye|de[mnrs]|das|die) /i.exec(text.slice(start, end));
    return { start: start + (article?.[0].length ?? 0), end: text[end - 1] === '.' ? end - 1 : end };
  };
  const [a, b] = [bare(label), bare(finding)];
  return a.start === b.start && a.end === b.end;
}

/** Everything that was found is among what the label allows. */
function hasValue({ values }: Label, finding: Finding): boolean {
  return values.length === 0
    ? finding.values.length === 0
    : finding.values.length > 0 && finding.values.every((value) => values.includes(value));
}

function common(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}
