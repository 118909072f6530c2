import { expect, test } from 'vitest';
import { stageBefore } from '../../src/analyzer/stage-before.ts';

const after = (...lines: string[]) => stageBefore({ lines, index: lines.length - 1, firstLine: 1 });

test.each([
  ['a command that the shell shows', after('+ uv python install 3.13', 'error: it broke'), 'setup'],
  ['the nearest of them', after('+ npm ci', '+ pytest -q', 'error: it broke'), 'test'],
  ['a step of an image', after('Step 2/9 : RUN ./x.sh', 'error: it broke'), 'build'],
  ['wheels that are repaired', after('INFO:delocate.delocating:Modifying install name', 'it was cancelled'), 'package'],
  ['tests that run', after('Running shop/test_cart 1/1', 'it was cancelled'), 'test'],
  ['nothing that tells', after('hello', 'error: it broke'), undefined],
])('%s', (_name, stage, wanted) => {
  expect(stage).toBe(wanted);
});
