// `npm run accuracy -- anchoring`: are annotations found again after their letter was edited?
//   --tuned          the edits that it was tuned on, instead of the held-out ones
//   --rounds=N       how often each letter is edited in each way (4)
//   --wrong          every passage that was wrongly attached
//   --reported       every passage that was reported though it is there
import { evaluate, fault, report, type SetName } from './report';
import { GLOSSATOR } from './methods';

export function runAnchoring(args: readonly string[]): void {
  const set: SetName = args.includes('--tuned') ? 'edits tuned on' : 'held-out edits';
  const rounds = Number(args.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 4);
  const all = evaluate(set, rounds);
  for (const one of all) {
    if (one.method !== GLOSSATOR || one.outcome === 'right') continue;
    if (args.includes(`--${one.outcome}`)) console.log(`${fault(one)}\n`);
  }
  console.log(report(set, all));
}
