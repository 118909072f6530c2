import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { CHECK, CHECK_LOG, cli, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from './cli.ts';
import { serveProcess } from './serve.ts';

vi.setConfig({ testTimeout: 300_000 });

beforeAll(program, 300_000);

const RULE = 'permission/script-not-executable';
const repositoryOf = (config: string) => repositoryWith({ ...NOT_EXECUTABLE, '.self-healer.yml': config });
const heal = async (root: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = await cli(['heal', '--format', 'json', ...args], { cwd: root });
  return { code, stderr, ...(stdout === '' ? {} : JSON.parse(stdout)) };
};

test('the command that proves is the one it names, and the command line goes first', async () => {
  const root = repositoryOf(`verify: ${CHECK}\n`);
  expect(await heal(root)).toMatchObject({ code: 0, outcome: 'proved', patches: [{ proof: { command: CHECK } }] });
  expect(await heal(root, '--verify', 'git --version')).toMatchObject({ code: 0, outcome: 'nothing' });
});

test('paths that it keeps are patched by nobody, and the patch says why', async () => {
  const report = await heal(repositoryOf(`verify: ${CHECK}\nprotected-paths: ["*.sh"]\n`));
  expect(report).toMatchObject({ code: 3, patches: [{ rule: RULE, status: 'refused' }] });
  expect(report.patches[0].refused).toContain('`protected-paths` in .self-healer.yml');
});

test('no option lifts its ceiling of safety, and the note says whose it is', async () => {
  const script = 'let total = 0;\nconst count = 1;\ncount = 2;\ntotal += count;\nconsole.log(total);\n';
  const healed = async (config: Readonly<Record<string, string>>) =>
    heal(repositoryWith({ 'a.js': script, ...config }), '--verify', 'node a.js', '--max-safety', 'review');
  expect(await healed({})).toMatchObject({ outcome: 'proved', patches: [{ safety: 'review' }] });
  const { outcome, notes } = await healed({ '.self-healer.yml': 'max-safety: safe\n' });
  expect(outcome).toBe('explained');
  expect(notes.join('\n')).toContain('.self-healer.yml allows none but safe ones here.');
});

test('rules that it disables are not used', async () => {
  const { diagnosis } = await heal(repositoryOf(`verify: ${CHECK}\ndisabled-rules: [${RULE}]\n`));
  expect(diagnosis.errors.map(({ rule }: { rule: string | null }) => rule)).not.toContain(RULE);
});

const OWN = `rules:
  - id: acme/quota
    category: resource
    contains: ACME quota
    pattern: 'ACME quota (?P<name>\\w+) is used up'
    title: The quota is used up
    what: The quota {name} is used up.
`;

test('a failure that only the project knows is known by analyze and by heal', async () => {
  const root = repositoryOf(OWN);
  const log = join(temporaryDirectory(), 'build.log');
  writeFileSync(log, 'deploying\nACME quota builds is used up\nmake: *** [deploy] Error 1\n');
  const expected = { rule: 'acme/quota', category: 'resource', explanation: { what: 'The quota builds is used up.' } };
  const { code, stdout } = await cli(['analyze', '--format', 'json', log], { cwd: root });
  expect({ code, error: JSON.parse(stdout).errors[0] }).toMatchObject({ code: 3, error: expected });
  const report = await heal(root, '--log', log, '--no-run');
  expect({ code: report.code, error: report.diagnosis.errors[0] }).toMatchObject({ code: 3, error: expected });
});

test('it counts as committed, not as it lies there', async () => {
  const root = repositoryOf(`verify: ${CHECK}\n`);
  writeFileSync(join(root, '.self-healer.yml'), 'protected-paths: ["*"]\n');
  expect(await heal(root)).toMatchObject({ code: 0, outcome: 'proved' });
  git(root, 'rm', '-q', '-f', '.self-healer.yml');
  git(root, 'commit', '-qm', 'none');
  expect(await heal(root, '--verify', CHECK)).toMatchObject({ code: 0, outcome: 'proved' });
});

test.each([
  ['a key that there is not', 'verfy: x\n', '.self-healer.yml:1: there is no `verfy`. Did you mean verify?'],
  ['a rule that there is not', `disabled-rules: [${RULE}s]\n`, `Did you mean ${RULE}?`],
  ['bytes that are no UTF-8', Buffer.from([0x76, 0xff, 0x0a]).toString('latin1'), 'is not UTF-8'],
])('%s ends it before anything is run', async (_name, config, message) => {
  const root = repositoryOf('');
  writeFileSync(join(root, '.self-healer.yml'), config, 'latin1');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'configuration');
  const { code, stderr } = await heal(root, '--verify', 'touch ran');
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  expect(git(root, 'status', '--porcelain')).toBe('');
  const doctor = JSON.parse((await cli(['doctor', '--json'], { cwd: root })).stdout);
  expect(doctor).toContainEqual({ check: 'configuration', state: 'missing', detail: expect.stringContaining(message) });
});

test('doctor says what it says', async () => {
  const { stdout } = await cli(['doctor', '--json'], { cwd: repositoryOf('verify: make\nlabels: [bot]\n') });
  const detail = '.self-healer.yml says verify, labels';
  expect(JSON.parse(stdout)).toContainEqual({ check: 'configuration', state: 'ok', detail });
});

describe('sessions', () => {
  const REVIEWED = { 'a.js': 'let total = 0;\nconst count = 1;\ncount = 2;\ntotal += count;\nconsole.log(total);\n' };
  const debugged = async (root: string, log: string, script: string, ...args: readonly string[]) => {
    const file = join(temporaryDirectory(), 'build.log');
    writeFileSync(file, log);
    const env = { SELF_HEALER_DATA_DIR: temporaryDirectory() };
    return cli(['debug', file, ...args, '-c', script], { cwd: root, env });
  };

  test('debug proves with its command, knows its rules and not those that it disables', async () => {
    const root = repositoryOf(`verify: ${CHECK}\n${OWN}disabled-rules: [build/make-*]\n`);
    const proved = await debugged(root, CHECK_LOG, 'patch; prove');
    expect(proved).toMatchObject({ code: 0, stdout: expect.stringContaining(CHECK) });
    expect(proved.stdout).toMatch(/proved/);
    const known = await debugged(root, 'ACME quota builds is used up\nmake: *** [deploy] Error 1\n', 'show e1');
    expect(known).toMatchObject({ code: 0, stdout: expect.stringContaining('The quota builds is used up.') });
    const without = repositoryOf(`verify: ${CHECK}\ndisabled-rules: [${RULE}]\n`);
    expect((await debugged(without, CHECK_LOG, 'list; patch')).stdout).not.toContain(RULE);
  });

  test('debug applies no patch that needs a person where only safe ones are allowed', async () => {
    const verify = ['--verify', 'node a.js'];
    const log = `/app/a.js:3\ncount = 2;\n      ^\n\nTypeError: Assignment to constant variable.\n    at Object.<anonymous> (/app/a.js:3:7)\n`;
    const free = await debugged(repositoryWith(REVIEWED), log, 'patch; apply', ...verify);
    expect(free).toMatchObject({ code: 0, stdout: expect.stringContaining('applied') });
    const held = repositoryWith({ ...REVIEWED, '.self-healer.yml': 'max-safety: safe\n' });
    const { code, stderr } = await debugged(held, log, 'patch; apply', ...verify);
    expect({ code, stderr: stderr.replaceAll(/\s+/g, ' ') }).toEqual({
      code: 2,
      stderr: expect.stringContaining('.self-healer.yml allows none but safe ones here. It was not applied.'),
    });
    expect(git(held, 'status', '--porcelain')).toBe('');
  });

  test('a file that is not as it should be ends a session before it begins', async () => {
    const { code, stderr } = await debugged(repositoryOf('verfy: x\n'), CHECK_LOG, 'list');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Did you mean verify?') });
  });

  test('a service reads each log by the rules of its workspace', async () => {
    const root = repositoryOf(`verify: ${CHECK}\n${OWN}disabled-rules: [${RULE}]\n`);
    const broken = repositoryOf('verfy: x\n');
    const workspaces = [`shop=${root}`, `other=${repositoryOf('')}`, `broken=${broken}`];
    const env = { SELF_HEALER_WORKSPACES: workspaces.join(delimiter) };
    const service = await serveProcess({ env });
    try {
      const read = async (workspace: string, log_content: string) =>
        service.call('/api/v1/debug/analyze', { pipeline_id: 'run', log_content, workspace });
      const quota = 'ACME quota builds is used up\nmake: *** [deploy] Error 1\n';
      const rulesOf = ({ json }: Awaited<ReturnType<typeof read>>) =>
        (json.diagnosis as { errors: { rule: string | null }[] }).errors.map(({ rule }) => rule);
      expect(rulesOf(await read('shop', quota))).toContain('acme/quota');
      expect(rulesOf(await read('other', quota))).not.toContain('acme/quota');
      expect(rulesOf(await read('shop', CHECK_LOG))).not.toContain(RULE);
      expect(rulesOf(await read('other', CHECK_LOG))).toContain(RULE);
      expect(await read('broken', CHECK_LOG)).toMatchObject({ status: 422, json: { code: 'config-invalid' } });
    } finally {
      service.child.kill('SIGTERM');
      await service.ended;
    }
  });
});
