// `npm run accuracy`: how well citations, dates and names are found, and what is not right.
//   -- --markdown   only the table of scores
//   -- --update     keep the scores as the baseline of the test
import { writeBaseline } from './baseline';
import { details, evaluate, summary } from './report';
import { labelledSets } from './sets';

async function run(): Promise<void> {
  const results = (await labelledSets()).map(evaluate);
  if (!process.argv.includes('--markdown')) {
    for (const result of results) console.log(`${details(result)}\n`);
  }
  console.log(summary(results));
  if (process.argv.includes('--update')) writeBaseline(results);
}

void run();
