import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { setup } from '../../platform-adapters/ci/github-actions/src/setup.ts';
import { temporaryDirectory } from './cli.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const HEAL = '.github/workflows/heal.yml';
const hasActionlint = spawnSync('actionlint', ['-version']).status === 0;

/** The workflow in the README, whole, and the jobs in it, each in a workflow of its own. */
function documented(): readonly string[] {
  const blocks = [...read('platform-adapters/ci/github-actions/README.md').matchAll(/```yaml\n(?<text>[\s\S]*?)```/g)];
  const texts = blocks.map(({ groups }) => groups?.text ?? '').filter((text) => !text.trimStart().startsWith('- '));
  const test = '  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n';
  return texts.map((text) => {
    if (text.includes('workflow_run:')) return text;
    const on = text.includes('workflow_run')
      ? 'on: { workflow_run: { workflows: [ci], types: [completed] } }'
      : 'on: push';
    return text.startsWith('jobs:')
      ? `${on}\n${text}`
      : `${on}\njobs:\n${text.startsWith('  test:') ? '' : test}${text}`;
  });
}

test.skipIf(!hasActionlint)('actionlint finds nothing in the workflow to call and in those of the README', () => {
  const directory = join(temporaryDirectory(), '.github', 'workflows');
  mkdirSync(directory, { recursive: true });
  const workflows = [read(HEAL), ...documented()];
  expect(workflows.length).toBeGreaterThan(3);
  const files = workflows.map((text, at) => {
    const file = join(directory, `${at}.yml`);
    writeFileSync(file, text);
    return file;
  });
  const { stdout, status } = spawnSync('actionlint', ['-no-color', '-shellcheck=', ...files], { encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test('the workflow to call gives the action inputs that it has, and asks for no more rights than these', () => {
  const { on, jobs } = parse(read(HEAL));
  const action = parse(read('action.yml'));
  const step = jobs.heal.steps.find(({ id }: { readonly id?: string }) => id === 'heal');
  expect(Object.keys(step.with).filter((name) => !(name in action.inputs))).toEqual([]);
  for (const name of Object.keys(on.workflow_call.inputs)) expect(JSON.stringify(jobs)).toContain(`inputs.${name} }}`);
  expect(Object.keys(on.workflow_call.outputs).filter((name) => !(name in action.outputs))).toEqual([]);
  expect(jobs.heal.permissions).toEqual({ actions: 'read', contents: 'write', 'pull-requests': 'write' });
});

test('no checkout beside the action leaves its token where the failing command is run', () => {
  for (const text of [read(HEAL), ...documented(), setupText()]) {
    const jobs: readonly { readonly steps?: readonly Step[] }[] = Object.values(parse(text).jobs);
    for (const { steps = [] } of jobs) {
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout'));
      for (const { with: options } of checkouts)
        expect([text, options]).toMatchObject([text, { 'persist-credentials': false }]);
    }
  }
});

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function setupText(): string {
  const plan = setup.plan([]);
  if (plan.kind !== 'add') throw new Error('nothing is added');
  return plan.text;
}
