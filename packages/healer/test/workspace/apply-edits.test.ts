import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '@self-healer/core/model/edit';
import { expect, test } from 'vitest';
import { processRunner } from '../../src/process/process-runner.ts';
import { applyEdits } from '../../src/workspace/apply-edits.ts';
import { isolate } from '../../src/workspace/isolation.ts';
import { repository, temporaryDirectory, testEnv } from '../support/temporary.ts';

test('a tool that hangs is stopped, and what it wrote until then is taken back', async () => {
  const hang = '#!/bin/sh\necho half >list.txt\nexec sleep 600\n';
  const root = repository({ 'generate.sh': hang, 'list.txt': 'whole\n' });
  chmodSync(join(root, 'generate.sh'), 0o755);
  const deps = { runner: processRunner(), env: testEnv, temporaryDirectory: temporaryDirectory() };
  const isolation = await isolate(root, { withDependencies: false }, deps);
  const state = await isolation.snapshot();
  const edit: Edit = { kind: 'tool', argv: ['./generate.sh'], cwd: '.', writes: ['list.txt'], network: false };
  const applied = await applyEdits([edit], isolation, state, { ...deps, timeoutSeconds: 3 });
  expect(applied).toEqual({
    kind: 'refused',
    why: './generate.sh did not end within 3 s and was stopped; run `./generate.sh` by hand to see what it waits for.',
  });
  expect(readFileSync(join(isolation.root, 'list.txt'), 'utf8')).toBe('whole\n');
  await isolation.dispose();
});
