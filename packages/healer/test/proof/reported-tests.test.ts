import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportedTests, writtenTests } from '../../src/proof/reported-tests.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reported-tests-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string, age = 0): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  const at = (Date.now() - age) / 1000;
  utimesSync(full, at, at);
}
const report = (attributes: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="a.B" time="0.1" ${attributes}>\n  <testcase name="t"/>\n</testsuite>\n`;
const MINUTE = 60_000;

test('the reports of all modules that a run wrote are added up, skipped tests left out', async () => {
  put('pom.xml', '<project/>');
  put('core/pom.xml', '<project/>');
  put('target/surefire-reports/TEST-a.A.xml', report('tests="3" errors="0" skipped="1" failures="0"'));
  put('core/target/surefire-reports/TEST-a.B.xml', report('tests="4" errors="0" skipped="0" failures="1"'));
  put('core/target/failsafe-reports/TEST-a.BIT.xml', report('errors="0" tests="1" failures="0"'));
  expect(await reportedTests(root, Date.now() - MINUTE)).toBe(7);
});

test('a report of an earlier run counts for nothing', async () => {
  put('pom.xml', '<project/>');
  put('target/surefire-reports/TEST-a.A.xml', report('tests="3" skipped="0"'), 5 * MINUTE);
  expect(await reportedTests(root, Date.now() - MINUTE)).toBeUndefined();
  put('target/surefire-reports/TEST-a.C.xml', report('tests="2" skipped="0"'));
  expect(await reportedTests(root, Date.now() - MINUTE)).toBe(2);
});

test.each([
  ['no module', 'target/surefire-reports/TEST-a.A.xml', report('tests="3"')],
  ['no report', 'target/surefire-reports/a.A.txt', 'Tests run: 3'],
  ['no number', 'target/surefire-reports/TEST-a.A.xml', '<testsuite name="x" tests="many">'],
])('%s: nothing is known', async (name, path, text) => {
  if (name !== 'no module') put('pom.xml', '<project/>');
  put(path, text);
  expect(await reportedTests(root, Date.now() - MINUTE)).toBeUndefined();
});

test.each([
  ['(cd out && ctest -Q -O ctest.log) || { cat out/ctest.log; exit 1; }', 'out/ctest.log'],
  ['ctest --test-dir out > run.log 2>&1 || { cat run.log; exit 1; }', 'run.log'],
])('%s: the file it writes says how many ran', async (command, path) => {
  put(path, '1/2 Test #1: a ..... Passed 0.01 sec\n\n100% tests passed, 0 tests failed out of 2\n');
  expect(await writtenTests(command, root, Date.now() - MINUTE)).toBe(2);
  expect(await writtenTests(command, root, Date.now() + MINUTE)).toBeUndefined();
  expect(await writtenTests('make test > /dev/null', root, Date.now() - MINUTE)).toBeUndefined();
});
