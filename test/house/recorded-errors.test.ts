import { tmpdir } from 'node:os';
import { normaliseMessage } from '@self-healer/core/analyzer/normalise-message';
import { describe, expect, test } from 'vitest';
import { type ErrorCase, errorFiles, recordedErrors, recordsOf } from '../../scripts/lib/error-cases.ts';
import { runErrorCase } from '../../scripts/lib/run-error-case.ts';

describe('test/errors', () => {
  test.each(errorFiles())('$tool has the record of each case, with its labels, and no other', ({ tool, cases }) => {
    const labels = cases.map(({ name, category, severity, stage }) => ({ tool, name, category, severity, stage }));
    expect(
      recordsOf(tool).map(({ name, category, severity, stage }) => ({ tool, name, category, severity, stage })),
      `npm run record-errors -- --only ${tool} --missing`,
    ).toEqual(labels);
  });

  test('every record has a file of cases', () => {
    const tools = new Set(errorFiles().map(({ tool }) => tool));
    expect(recordedErrors().filter(({ tool }) => !tools.has(tool))).toEqual([]);
  });

  test('no two errors differ only in what is masked', () => {
    const known = new Map<string, string>();
    const twice: string[] = [];
    for (const { tool, name, category, text } of recordedErrors()) {
      // A status such as 403 or 404 is masked, too, and decides what it is.
      const masked = `${category}: ${normaliseMessage(text)}`;
      const other = known.get(masked);
      if (other === undefined) known.set(masked, `${tool}: ${name}`);
      else twice.push(`${other} = ${tool}: ${name}: ${masked}`);
    }
    expect(twice).toEqual([]);
  });
});

describe('a run', () => {
  const one: ErrorCase = {
    name: 'a case',
    category: 'configuration',
    severity: 'medium',
    stage: 'build',
    files: { 'conf/a.txt': 'hello\n' },
    run: 'exit 1',
    error: 'cannot',
  };
  const toolbox = { cache: tmpdir(), env: { PATH: process.env.PATH ?? '' }, before: '', timeout: 5_000 };

  test('keeps the line that fits and three lines around it, in the order in which they were printed', async () => {
    const run = [
      'for i in 1 2 3 4; do echo $i; done; echo >&2; cat conf/a.txt >&2',
      'printf "\\033[31mcannot read %s in %s\\033[0m\\n" "$PWD/conf" "$HOME" >&2',
      'echo "password: $(printf hunter%s 2222222)"; echo next; exit 3',
    ].join('\n');
    expect(await runErrorCase('sh', { ...one, run }, toolbox)).toEqual({
      tool: 'sh',
      name: 'a case',
      category: 'configuration',
      severity: 'medium',
      stage: 'build',
      text: 'cannot read /home/runner/work/project/project/conf in /home/runner',
      before: ['3', '4', 'hello'],
      after: ['password: [redacted]', 'next'],
      exitCode: 3,
    });
  });

  test.each([
    ['passes', 'echo cannot', 'it passes'],
    ['prints nothing that fits', 'echo other; exit 1', 'no line matches'],
    ['hangs', 'echo cannot; sleep 20', 'still runs'],
  ])('that %s is an error', async (_, run, message) => {
    await expect(runErrorCase('sh', { ...one, run }, { ...toolbox, timeout: 1_000 })).rejects.toThrow(message);
  });
});
