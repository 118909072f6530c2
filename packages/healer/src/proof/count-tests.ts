import { stripVTControlCharacters } from 'node:util';
import { TEST_SUMMARIES } from './test-summaries.ts';

/** A summary is a short line; longer ones are not looked at. */
const LONGEST_LINE = 300;

const CTEST_BEGINS = /^Test project \S/;

/** How many tests ran, by the runners' own summaries added up; skipped ones did not run. Undefined when none says. */
export function countTests(output: string): number | undefined {
  let count = 0;
  let said = false;
  let inCtest = false;
  for (const raw of output.split('\n')) {
    if (raw.length > LONGEST_LINE) continue;
    const line = stripVTControlCharacters(raw);
    inCtest = CTEST_BEGINS.test(line) || (inCtest && !line.startsWith('No tests were found'));
    const summary = TEST_SUMMARIES.find((candidate) => candidate.line.test(line));
    // CTest shows what a program says only where it fails: to it that is one test.
    if (summary === undefined || (inCtest && summary.runner !== 'ctest')) continue;
    inCtest = false;
    said ||= summary.ran !== undefined;
    count += sum(line, summary.ran) - sum(line, summary.skipped);
  }
  return said ? Math.max(0, count) : undefined;
}

function sum(line: string, pattern: RegExp | undefined): number {
  if (pattern === undefined) return 0;
  return [...line.matchAll(pattern)].reduce((total, { groups }) => total + Number(groups?.n ?? 1), 0);
}
