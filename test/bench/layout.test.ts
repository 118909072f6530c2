import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BenchEnvironment, execute, inRepository } from './bench-environment.ts';
import { canBeLaidOut, inLayout, LAYOUT_NAMES } from './layout.ts';
import { loadScenarios, type RunnableScenario } from './scenario.ts';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'self-healer-layout-'));
  mkdirSync(join(project, 'data'));
  writeFileSync(join(project, 'data', 'here.txt'), 'the file of the project\n');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const environment = {
  ...{ rules: [], runner: processRunner(), sandbox: undefined },
  env: Object.fromEntries(Object.entries(process.env).flatMap(([key, value]) => (value ? [[key, value]] : []))),
  ...{ clock: () => new Date(), now: () => performance.now() },
} satisfies BenchEnvironment;

test.each(LAYOUT_NAMES)(
  'in the layout "%s" the same command runs in the project, and fails as it does',
  async (layout) => {
    const scenario: RunnableScenario = {
      ...{ id: 'here', project, title: 'Here', ecosystem: 'shell', needs: [] },
      ...{ verdict: 'explain', outcome: 'explained', rule: null },
      setup: [['cp', 'data/here.txt', 'copied.txt']],
      command: `for name in here; do cat "data/$name.txt" copied.txt; done; exit 3`,
    };
    const laid = inLayout(scenario, layout);
    const { exitCode, output } = await inRepository(laid, environment, (root) =>
      execute(['bash', '-c', laid.command], root, environment),
    );
    expect(exitCode).not.toBe(0);
    expect(new TextDecoder().decode(output).match(/^the file of the project$/gm)).toHaveLength(2);
  },
);

test('a platform reads its files at the root only: such a project is in no folder', async () => {
  const ids = (await loadScenarios()).filter(canBeLaidOut).map(({ ecosystem }) => ecosystem);
  expect(ids).toContain('node');
  expect(ids).not.toContain('github-actions');
});
