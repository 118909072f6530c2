import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ModelEndpoint, startModelEndpoint } from '../fakes/model-endpoint.ts';
import { cli, git, program, repositoryWith, temporaryDirectory } from './cli.ts';

let endpoint: ModelEndpoint;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  await program();
  endpoint = await startModelEndpoint(() => ({ kind: 'refusal' }));
}, 60_000);
afterAll(() => endpoint.close());
beforeEach(() => {
  endpoint.asked.length = 0;
  endpoint.script = ({ name, user }) => {
    const line = Number(/^(?<line>\d+)\| .*TypeError/m.exec(user)?.groups?.line);
    const text =
      name === 'explanation'
        ? { cause: { text: 'plus is no method of numbers.', lines: [line] }, evidence: [], missing: ['the intent'] }
        : { title: 'Add with +', edits: [{ path: 'src/add.mjs', search: 'a.plus(b)', replace: 'a + b' }] };
    return { kind: 'stream', text: JSON.stringify(text) };
  };
  env = {
    SELF_HEALER_DATA_DIR: temporaryDirectory(),
    SELF_HEALER_ADVISOR: 'compatible',
    SELF_HEALER_ADVISOR_URL: endpoint.url,
    SELF_HEALER_ADVISOR_MODEL: 'tiny',
    SELF_HEALER_ADVISOR_API_KEY: 'the-key-of-the-advisor',
  };
});

const BROKEN = {
  'src/add.mjs': 'export const add = (a, b) => a.plus(b);\n',
  'main.mjs': "import { add } from './src/add.mjs';\nconsole.log(add(1, 2));\n",
};
const VERIFY = ['--verify', 'node main.mjs'];

test('off by default: nothing is asked, and its code is not loaded', async () => {
  const root = repositoryWith(BROKEN);
  const { SELF_HEALER_ADVISOR: _, ...unset } = env;
  const { code, stdout } = await cli(['heal', ...VERIFY, '--format', 'json'], { cwd: root, env: unset });
  expect({ code, advisor: JSON.parse(stdout).advisor }).toEqual({ code: 3, advisor: undefined });
  expect(endpoint.asked).toEqual([]);
  const home = temporaryDirectory();
  cpSync(dirname(await program()), home, { recursive: true });
  rmSync(join(home, 'advisor.cjs'));
  const { PATH = '' } = process.env;
  const args = [join(home, 'cli.cjs'), 'heal', ...VERIFY];
  expect(spawnSync(process.execPath, args, { cwd: root, env: { PATH, HOME: home } }).status).toBe(3);
});

test('heals what no rule can, marks it, and says what it cost', async () => {
  const root = repositoryWith(BROKEN);
  const healed = await cli(['heal', ...VERIFY, '--format', 'json'], {
    cwd: root,
    env: { ...env, SELF_HEALER_ADVISOR_PRICE: '1/2' },
  });
  const report = JSON.parse(healed.stdout);
  expect({ code: healed.code, outcome: report.outcome, advisor: report.advisor }).toEqual({
    code: 0,
    outcome: 'proved',
    advisor: { model: 'tiny', questions: 1, cached: 0, tokens: 1100, cost: 0.0012, stopped: null, explanation: null },
  });
  expect(report.patches).toMatchObject([{ rule: 'advisor', suggestedBy: 'tiny', safety: 'review', status: 'proved' }]);
  expect(endpoint.asked[0]?.headers.authorization).toBe('Bearer the-key-of-the-advisor');

  const text = await cli(['heal', ...VERIFY], { cwd: root, env });
  expect(text.stdout).toContain('suggested by tiny');
  expect(text.stdout).toContain('1 answered from the cache');
  expect(endpoint.asked.length).toBe(1);

  const proposed = await cli(['heal', ...VERIFY, '--propose', '--format', 'json'], { cwd: root, env });
  const { branch } = JSON.parse(proposed.stdout).change;
  expect(git(root, 'log', '-1', '--format=%B', branch)).toContain('(suggested by a model)');
  expect(git(root, 'log', '-1', '--format=%B', branch)).toContain('Suggested-By-Model: tiny');
  expect(git(root, 'show', `${branch}:src/add.mjs`)).toContain('a + b');
});

test('run heals with it too', async () => {
  const root = repositoryWith(BROKEN);
  const { code, stderr } = await cli(['run', '--apply', '--', 'node', 'main.mjs'], { cwd: root, env });
  expect(code).toBe(1);
  expect(stderr).toContain('suggested by tiny');
  expect(readFileSync(join(root, 'src/add.mjs'), 'utf8')).toContain('a + b');
});

describe('--offline', () => {
  test('asks nobody, whatever is configured', async () => {
    const root = repositoryWith(BROKEN);
    const { code, stdout } = await cli(['heal', '--offline', ...VERIFY, '--format', 'json'], { cwd: root, env });
    expect({ code, advisor: JSON.parse(stdout).advisor }).toEqual({ code: 3, advisor: undefined });
    expect(endpoint.asked).toEqual([]);
  });

  test('refuses what needs the network', async () => {
    const root = repositoryWith(BROKEN);
    git(root, 'remote', 'add', 'origin', 'https://github.example.org/a/b.git');
    for (const args of [
      ['--from', `${endpoint.url}/o/r/actions/runs/1`],
      [...VERIFY, '--propose'],
    ]) {
      const { code, stderr } = await cli(['heal', '--offline', ...args], { cwd: root, env });
      expect({ code, offline: stderr.includes('--offline') }).toEqual({ code: 2, offline: true });
    }
    expect(endpoint.asked).toEqual([]);
  });
});

test('--show-prompt shows what would be sent, needs no key, and sends nothing', async () => {
  const root = repositoryWith(BROKEN);
  const { SELF_HEALER_ADVISOR_API_KEY: _, ...keyless } = env;
  const shown = await cli(['heal', '--advisor', 'compatible', '--show-prompt', ...VERIFY], { cwd: root, env: keyless });
  expect(shown.code).toBe(3);
  expect(shown.stdout).toContain(`POST ${endpoint.url}/chat/completions`);
  expect(shown.stdout).toContain('export const add = (a, b) => a.plus(b);\n');
  expect(endpoint.asked).toEqual([]);
  const none = await cli(['heal', '--show-prompt', ...VERIFY], { cwd: root, env: { ...env, SELF_HEALER_ADVISOR: '' } });
  expect({ code: none.code, stderr: none.stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--advisor') });
});

test('analyze asks only when told so, and shows the log only', async () => {
  const log = 'Running\nTypeError: a.plus is not a function\n    at add (file:///w/src/add.mjs:1:32)\n';
  const silent = await cli(['analyze', '--format', 'json', '-'], { input: log, env });
  expect(JSON.parse(silent.stdout).advisor).toBeUndefined();
  expect(endpoint.asked).toEqual([]);
  const told = await cli(['analyze', '--advisor', 'compatible', '--format', 'json', '-'], { input: log, env });
  expect({ code: told.code, advisor: JSON.parse(told.stdout).advisor }).toMatchObject({
    code: 3,
    advisor: { explanation: { cause: { text: 'plus is no method of numbers.', lines: [2] }, missing: ['the intent'] } },
  });
  for (const format of ['text', 'markdown']) {
    const { stdout } = await cli(['analyze', '--advisor', 'compatible', '--format', format, '-'], { input: log, env });
    expect(stdout).toContain('plus is no method of numbers.');
    expect(stdout).toContain('nobody has checked it');
  }
});

test('what was proved again and again becomes a draft of a rule', async () => {
  const empty = await cli(['rules', 'suggest'], { env });
  expect({ code: empty.code, stdout: empty.stdout }).toEqual({ code: 0, stdout: '' });
  for (const name of ['plus', 'minus']) {
    const root = repositoryWith({ ...BROKEN, 'src/add.mjs': `export const add = (a, b) => a.${name}(b);\n` });
    endpoint.script = () => ({
      kind: 'stream',
      text: JSON.stringify({
        title: 'Add with +',
        edits: [{ path: 'src/add.mjs', search: `a.${name}(b)`, replace: 'a + b' }],
      }),
    });
    await cli(['heal', ...VERIFY], { cwd: root, env });
  }
  const json = await cli(['rules', 'suggest', '--json'], { env });
  expect(JSON.parse(json.stdout)).toMatchObject([{ repairs: 2, needle: 'is not a function', captures: ['value1'] }]);
  const directory = temporaryDirectory();
  const written = await cli(['rules', 'suggest', '--write', directory], { env });
  const source = readFileSync(written.stdout.trim(), 'utf8');
  expect(source).toContain('pattern: /^TypeError: (?<value1>\\S+) is not a function$/');
  expect(source).toContain('+ a + b');
  expect((await cli(['rules', 'suggest', '--write', directory], { env })).code).toBe(2);
  expect((await cli(['rules', 'suggest', '--min', '3'], { env })).stdout).toBe('');
});

test('doctor says which model would be asked, and asks it nothing', async () => {
  const root = repositoryWith(BROKEN);
  const { stdout } = await cli(['doctor'], { cwd: root, env });
  expect(stdout).toMatch(/advisor: The model server at 127\.0\.0\.1:\d+, tiny: at most 200000 tokens a run/);
  const broken = await cli(['doctor'], { cwd: root, env: { ...env, SELF_HEALER_ADVISOR_MODEL: '' } });
  expect({ code: broken.code, stdout: broken.stdout }).toEqual({
    code: 2,
    stdout: expect.stringContaining('SELF_HEALER_ADVISOR_MODEL'),
  });
  expect(endpoint.asked).toEqual([]);
});

test('a configuration that cannot be says what to set', async () => {
  const root = repositoryWith(BROKEN);
  const { code, stderr } = await cli(['heal', ...VERIFY], {
    cwd: root,
    env: { ...env, SELF_HEALER_ADVISOR_MODEL: '' },
  });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('SELF_HEALER_ADVISOR_MODEL') });
});
