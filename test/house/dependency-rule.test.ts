import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** Names of the violated rules over a tree of literals. */
async function violations(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'planted-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), content);
    }
    const args = [CLI, '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'err', '.'];
    const report = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: directory, env: { ...process.env, NO_COLOR: '1' } }, (_, stdout) =>
        resolve(stdout),
      );
    });
    return [...report.matchAll(/^ {2}error (?<rule>[\w-]+):/gm)].map((match) => match.groups?.rule ?? '').sort();
  } finally {
    await rm(directory, { recursive: true });
  }
}

const rule = 'packages/rules/src/rule.ts';
const CASES: readonly (readonly [name: string, files: Record<string, string>, rules: readonly string[]])[] = [
  ['rules may import core', { [rule]: "import '../../core/src/a.ts';", 'packages/core/src/a.ts': '' }, []],
  [
    'core imports nothing of ours',
    { 'packages/core/src/a.ts': "import '../../rules/src/rule.ts';", [rule]: '' },
    ['core-is-the-root'],
  ],
  ['core reads no disk', { 'packages/core/src/a.ts': "import 'node:fs';" }, ['core-is-pure']],
  [
    'a forge imports no CI provider',
    {
      'platform-adapters/forge/f/src/a.ts': "import '../../../ci/c/src/a.ts';",
      'platform-adapters/ci/c/src/a.ts': '',
    },
    ['forges-import-core'],
  ],
  [
    'a CI provider imports no forge',
    {
      'platform-adapters/ci/c/src/a.ts': "import '../../../forge/f/src/a.ts';",
      'platform-adapters/forge/f/src/a.ts': '',
    },
    ['ci-providers-import-core'],
  ],
  [
    'src imports no test',
    { 'packages/core/src/a.ts': "import '../test/b.ts';", 'packages/core/test/b.ts': '' },
    ['core-is-the-root', 'src-never-imports-test'],
  ],
  [
    'no circles',
    { 'packages/core/src/a.ts': "import './b.ts';", 'packages/core/src/b.ts': "import './a.ts';" },
    ['no-circular'],
  ],
];

test.each(CASES)('%s', async (_, files, rules) => {
  expect(await violations(files)).toEqual(rules);
});
