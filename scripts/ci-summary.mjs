// node scripts/ci-summary.mjs FAILED_GATES REPORT...: names what failed, adds up the reports and prints the one line of counts.
import { existsSync, readFileSync } from 'node:fs';

const [gates = '0', ...reports] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
for (const report of reports) {
  if (!existsSync(report)) {
    console.error(`${report} was not written: its suite did not end`);
    failed += 1;
    continue;
  }
  const suite = JSON.parse(readFileSync(report, 'utf8'));
  passed += suite.numPassedTests ?? 0;
  failed += suite.numFailedTests ?? 0;
  skipped += (suite.numPendingTests ?? 0) + (suite.numTodoTests ?? 0);
  for (const line of failures(suite)) console.log(line);
}
// A failed gate whose suite already reports failures is not counted twice.
if (failed === 0) failed = Number(gates);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

/** One line for each failed test of vitest's report, and for each file that could not be run at all. */
function failures({ testResults = [] }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`failed: ${name}: ${firstLine(message)}`] : [];
    return failed.map((one) => `failed: ${name}: ${one.fullName}: ${firstLine(one.failureMessages[0])}`);
  });
}

/** @param {string | undefined} text */
function firstLine(text) {
  return (text ?? '').split('\n', 1)[0].slice(0, 300);
}
