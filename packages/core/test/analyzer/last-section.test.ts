import { expect, test } from 'vitest';
import { analyze } from './analyze-with-rules.ts';

/** A job's log as GitLab's API gives it: the runner's last words stand on the line of the last mark. */
const trace = (said: readonly string[], end: string): string =>
  [
    'Running with gitlab-runner 16.11.0 (91a27b2a)',
    'section_start:1714644685:step_script\r\u001b[0KExecuting "step_script" stage of the job script',
    '$ ./check.sh',
    ...said,
    'section_end:1714644785:step_script\r\u001b[0Ksection_start:1714644785:cleanup_file_variables\r\u001b[0KCleaning up',
    `section_end:1714644786:cleanup_file_variables\r\u001b[0K${end}`,
    '',
  ].join('\n');

test('a job that failed, told behind the mark of the last section', async () => {
  const { diagnosis } = await analyze(trace(['the cart is empty'], 'ERROR: Job failed: exit code 2'), []);
  expect(diagnosis).toMatchObject({ verdict: 'ask', errors: [{ location: { line: 4 } }] });
});

test('a job that succeeded, whatever its commands said', async () => {
  const { diagnosis } = await analyze(trace(['make: *** [Makefile:3: check] Error 1'], 'Job succeeded'), []);
  expect(diagnosis).toMatchObject({ verdict: 'none', errors: [] });
});

test('a rule sees the words without the mark', async () => {
  const { diagnosis } = await analyze(
    trace([], "ERROR: Job failed (system failure): ModuleNotFoundError: No module named 'yaml'"),
  );
  expect(diagnosis.verdict).not.toBe('none');
});
