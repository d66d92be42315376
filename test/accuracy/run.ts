// `npm run accuracy`: how well citations, dates and names are found, and what is not right; whether annotations are
// found again after their letter was edited.
//   -- labels, -- anchoring   only the one or the other
//   -- --markdown             only the tables
//   -- --update               keep the scores of the labels as the baseline of the test
// What else `-- anchoring` takes is said in anchoring/run.ts.
import { runAnchoring } from './anchoring/run';
import { writeBaseline } from './baseline';
import { details, evaluate, summary } from './report';
import { labelledSets } from './sets';

async function run(args: readonly string[]): Promise<void> {
  if (!args.includes('anchoring')) await runLabels(args);
  if (!args.includes('labels') && !args.includes('--update')) runAnchoring(args);
}

async function runLabels(args: readonly string[]): Promise<void> {
  const results = (await labelledSets()).map(evaluate);
  if (!args.includes('--markdown')) {
    for (const result of results) console.log(`${details(result)}\n`);
  }
  console.log(`${summary(results)}\n`);
  if (args.includes('--update')) writeBaseline(results);
}

void run(process.argv.slice(2));
