// node scripts/ci-summary.mjs FAILED_GATES REPORT...: adds up the reports and prints the one line of counts.
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
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  passed += counts.numPassedTests ?? 0;
  failed += counts.numFailedTests ?? 0;
  skipped += (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0);
}
// A failed gate whose suite already reports failures is not counted twice.
if (failed === 0) failed = Number(gates);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
