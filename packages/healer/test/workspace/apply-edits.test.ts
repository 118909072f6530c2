import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '@self-healer/core/model/edit';
import { expect, test } from 'vitest';
import { processRunner } from '../../src/process/process-runner.ts';
import { applyEdits } from '../../src/workspace/apply-edits.ts';
import { isolate } from '../../src/workspace/isolation.ts';
import { repository, temporaryDirectory, testEnv, write } from '../support/temporary.ts';

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

test('bundle is not held to a lock file that the failing command froze in the copy', async () => {
  const bundle = `#!/bin/sh
config="\${BUNDLE_APP_CONFIG:-.bundle}/config"
if grep -q FROZEN "$config" 2>/dev/null; then echo 'Cannot write a changed lockfile while frozen.'; exit 0; fi
echo 'PLATFORMS x86_64-linux' >>Gemfile.lock
`;
  const programs = temporaryDirectory();
  write(programs, { bundle });
  const root = repository({ 'Gemfile.lock': 'GEM\n', '.bundle/config': 'BUNDLE_FROZEN: "true"\n' });
  const env = { ...testEnv, PATH: `${programs}:${testEnv.PATH}` };
  const deps = { runner: processRunner(), env, temporaryDirectory: temporaryDirectory() };
  const isolation = await isolate(root, { withDependencies: false }, deps);
  const argv = ['bundle', 'lock', '--add-platform', 'x86_64-linux'];
  const edit: Edit = { kind: 'tool', argv, cwd: '.', writes: ['Gemfile.lock'], network: true };
  const applied = await applyEdits([edit], isolation, await isolation.snapshot(), { ...deps, timeoutSeconds: 60 });
  expect(applied).toMatchObject({ kind: 'changed', changes: [{ path: 'Gemfile.lock' }] });
  await isolation.dispose();
});
