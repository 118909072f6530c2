import { expect, test } from 'vitest';
import { kindOfMatch } from '../../src/analyzer/kind-of-match.ts';
import type { StepWords } from '../../src/analyzer/stage-of-step.ts';
import { defineRule, type Rule } from '../../src/rule.ts';

const docs = { title: 'A title', what: 'What.', why: 'Because.', how: 'So.', references: [] };
type Fields = Pick<Rule, 'category' | 'stage' | 'takesAfter' | 'role' | 'specificity'> &
  Partial<Pick<Rule, 'ecosystems'>>;
const rule = (fields: Fields): Rule =>
  defineRule({
    id: 'test/any',
    severity: 'high',
    ecosystems: ['any'],
    needle: 'Error',
    pattern: /Error/,
    captures: [],
    docs,
    examples: { match: [], ignore: [] },
    ...fields,
  });
const uncaught = rule({ category: 'test', stage: 'test', takesAfter: 'step' });
const missing = rule({ category: 'dependency', stage: 'install' });
const raised = rule({ category: 'build', stage: 'test', ecosystems: ['python'] });
const unread = rule({ category: 'build', stage: 'build', ecosystems: ['shell'] });
const failing = rule({ category: 'test', stage: 'test' });

const runs = (...script: string[]): StepWords => ({ name: `Run ${script[0]}`, command: script[0] ?? '', script });

test.each<[string, Rule, StepWords | undefined, string, string]>([
  ['an exception in a test run', uncaught, runs('pytest -q'), 'test', 'test'],
  ['an exception where no step is known', uncaught, undefined, 'test', 'test'],
  ['an exception in a script of which nothing is known', uncaught, runs('python tools/sync.py'), 'other', 'other'],
  ['an exception in a deployment', uncaught, { name: 'Deploy to production' }, 'deployment', 'deploy'],
  [
    'an exception after a linter was installed',
    uncaught,
    runs('pip install mypy', 'python setup.py test'),
    'test',
    'test',
  ],
  ['an exception in a line of commands', uncaught, { command: 'make lint && make test' }, 'test', 'test'],
  [
    'a missing package in a script of which only the output tells',
    missing,
    { ...runs('./ci.sh'), doing: 'test' },
    'dependency',
    'test',
  ],
  ['a missing package where the command builds', missing, { command: 'docker build .' }, 'dependency', 'build'],
  ['a missing package in a deployment', missing, { name: 'Deploy to production' }, 'dependency', 'deploy'],
  ['a missing package in a script that installs first', missing, runs('npm ci', 'npm test'), 'dependency', 'install'],
  ['a missing package where the script only tests', missing, runs('cd app', 'npm test'), 'dependency', 'test'],
  ['a missing package in a command that no table knows', missing, { command: 'python bot.py' }, 'dependency', 'other'],
  ['an error of code that runs, in a deployment', raised, { name: 'Deploy to production' }, 'build', 'deploy'],
  ['an error of code that runs, where nothing is known', raised, undefined, 'build', 'test'],
  ['a script that a shell cannot read, in a step of tests', unread, runs('pytest'), 'build', 'test'],
  ['a failing test, whatever the step is called', failing, { name: 'Deploy to production' }, 'test', 'test'],
])('%s', (_name, of, step, category, stage) => {
  expect(kindOfMatch(of, step, 'ValueError: 3', [])).toMatchObject({ category, stage });
});

test('what a checker of workflows says of a place is told by a linter, whatever the rule', () => {
  const retired = rule({ category: 'configuration', stage: 'setup' });
  const row = '.github/workflows/ci.yml:9:15: label "ubuntu-18.04" is unknown [runner-label]';
  expect(kindOfMatch(retired, undefined, row, []).stage).toBe('lint');
  expect(kindOfMatch(retired, undefined, 'No runner has this label', []).stage).toBe('setup');
});

test('a frame around what another program said takes its category from the words, its stage from the goal', () => {
  const frame = rule({ category: 'deployment', stage: 'deploy', takesAfter: 'message' });
  const kind = (message: string, step?: StepWords) => kindOfMatch(frame, step, message, []);
  expect(kind('Error: UPGRADE FAILED')).toEqual({ category: 'deployment', stage: 'deploy' });
  expect(kind('Error: UnauthorizedOperation: you may not')).toEqual({ category: 'permission', stage: 'deploy' });
  expect(kind('Error: dial tcp: i/o timeout')).toEqual({ category: 'network', stage: 'deploy' });
  const goal = rule({ category: 'build', stage: 'build', takesAfter: 'message' });
  expect(kindOfMatch(goal, { command: 'mvn verify', doing: 'lint' }, 'found 1 bug', [])).toEqual({
    category: 'build',
    stage: 'lint',
  });
});

test('what the message says of its category counts where the step is no test', () => {
  const step = runs('python tools/sync.py');
  expect(kindOfMatch(uncaught, step, 'PermissionError: Permission denied', [])).toMatchObject({
    category: 'permission',
  });
});

test('what ended the tests from outside is no failing test', () => {
  const step = runs('pytest -q');
  const category = (message: string) => kindOfMatch(uncaught, step, message, []).category;
  expect(category('torch.OutOfMemoryError: CUDA out of memory.')).toBe('resource');
  expect(category('OSError: Temporary failure in name resolution')).toBe('network');
  expect(category('psycopg2.OperationalError: Connection refused')).toBe('network');
  expect(category('AssertionError: expected Connection refused')).toBe('test');
  expect(category('ValueError: 3')).toBe('test');
});

test('what cannot be loaded is no failing test either', () => {
  const category = (message: string) => kindOfMatch(uncaught, runs('pytest -q'), message, []).category;
  expect(category("ImportError: cannot import name 'a' from 'b'")).toBe('build');
  expect(category('IndentationError: unexpected indent (syntax error)')).toBe('build');
  expect(category('ImportError: libssl.so.1: cannot open shared object file')).toBe('dependency');
});

test('what one installed package of Python misses in another is a clash of versions, what the project misses in itself is not', () => {
  const broken = rule({ category: 'build', stage: 'test' });
  const category = (message: string, ...around: string[]) =>
    kindOfMatch(broken, runs('pytest -q'), message, around).category;
  const name = "ImportError: cannot import name 'a' from 'b.c' (/v/lib/python3.8/site-packages/b/c.py)";
  const attribute = "E   AttributeError: module 'b.c' has no attribute 'a'";
  const frameOf = (of: string) => `  File "/v/lib/python3.8/site-packages/${of}/d.py", line 3, in <module>`;
  expect(category(name, frameOf('other'))).toBe('dependency');
  expect(category(attribute, '/v/lib/python3.8/site-packages/other/d.py:3: in <module>')).toBe('dependency');
  expect(category(name, frameOf('b'))).toBe('build');
  expect(category(attribute, frameOf('b'))).toBe('build');
  expect(category(name, 'app/cart.py:3: in <module>')).toBe('build');
});

test('a step that took too long is named by the runner', () => {
  const limit = rule({ category: 'resource', stage: 'other' });
  const kind = (name: string) => kindOfMatch(limit, undefined, `##[error]The action '${name}' has timed out.`, []);
  expect(kind('Run unit tests')).toEqual({ category: 'test', stage: 'test' });
  expect(kind('Deploy')).toEqual({ category: 'resource', stage: 'deploy' });
});

test('a bare exit code is a failure of what the step is for, where that is more than preparing', () => {
  const bare = rule({ category: 'other', stage: 'other', role: 'symptom', specificity: 'general' });
  const cancelled = rule({ category: 'other', stage: 'other', role: 'symptom' });
  const category = (of: Rule, step: StepWords) => kindOfMatch(of, step, 'exit code 1', []).category;
  expect(category(bare, runs('gofmt -l .'))).toBe('build');
  expect(category(bare, runs('pytest -q'))).toBe('test');
  expect(category(bare, runs('pip install -r requirements.txt'))).toBe('other');
  expect(category(bare, runs('python tools/sync.py'))).toBe('other');
  expect(category(cancelled, runs('pytest -q'))).toBe('other');
});

test('a command that ran out of time is a failing test where it tests', () => {
  const late = rule({ category: 'resource', stage: 'other' });
  const end = '##[error]Process completed with exit code 124.';
  expect(kindOfMatch(late, runs('timeout 60 pytest'), end, [])).toEqual({ category: 'test', stage: 'test' });
  expect(kindOfMatch(late, runs('timeout 60 npm run build'), end, [])).toEqual({
    category: 'resource',
    stage: 'build',
  });
});
