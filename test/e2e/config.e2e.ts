import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CHECK, cli, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from './cli.ts';

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
