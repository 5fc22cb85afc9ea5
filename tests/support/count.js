/** The plain closing line of CI: what every suite of this run counted, together. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const results = join(import.meta.dirname, '..', '..', '.cache', 'results');
const suites = readdirSync(results)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(results, name), 'utf8')));
const sum = (of) => suites.reduce((total, suite) => total + suite[of], 0);
const failed = sum('numFailedTests') + suites.filter((suite) => !suite.success && suite.numFailedTests === 0).length;
console.log(`${sum('numPassedTests')} passed, ${failed} failed`);
process.exit(failed === 0 && suites.length >= 3 ? 0 : 1);
