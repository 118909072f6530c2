import { closeSync, openSync, writeSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHECK_LOG, cli, directoryWith, program, temporaryDirectory } from './cli.ts';

const GREEN = 'Compiling\nAll 12 tests passed\nDone in 3.2 s, 0 errors\n';
const files = directoryWith({
  'broken.log': CHECK_LOG,
  'green.log': GREEN,
  'empty.log': '',
  'binary.log': `\0\u0001\u0002ELF${'\0'.repeat(4000)}`,
  'dir/inside.log': GREEN,
});

beforeAll(program, 60_000);

describe('what cannot be read', () => {
  const CASES: readonly (readonly [name: string, file: string, message: RegExp])[] = [
    ['a missing file', 'gone.log', /^self-healer: There is no file gone\.log\. Give the path of a log file/],
    ['a path through a file', 'green.log/x', /^self-healer: There is no file green\.log\/x/],
    ['a directory', 'dir', /^self-healer: dir is a directory\. Give the log files in it/],
    ['a binary file', 'binary.log', /^self-healer: binary\.log: The log is not text/],
  ];

  test.each(CASES)('%s: one sentence, exit code 2', async (_, file, message) => {
    const { code, stdout, stderr } = await cli(['analyze', file], { cwd: files });
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toMatch(message);
  });

  test('jsonl has a line for each file, in their order, with the problem', async () => {
    const names = ['green.log', 'gone.log', 'dir', 'broken.log', 'binary.log', 'empty.log'];
    const { code, stdout } = await cli(['analyze', '--format', 'jsonl', ...names], { cwd: files });
    const diagnoses = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(diagnoses.map(({ log, problem }) => [log.name, problem !== undefined])).toEqual([
      ['green.log', false],
      ['gone.log', true],
      ['dir', true],
      ['broken.log', false],
      ['binary.log', true],
      ['empty.log', false],
    ]);
    expect(code).toBe(2);
  });
});

test.each([
  ['a failing log', 'broken.log', 3],
  ['a green log', 'green.log', 0],
])('the exit code of %s', async (_, file, code) => {
  expect((await cli(['analyze', file], { cwd: files })).code).toBe(code);
});

test('an empty log is no crash', async () => {
  const { code, stderr } = await cli(['analyze', 'empty.log'], { cwd: files });
  expect([0, 3]).toContain(code);
  expect(stderr).toBe('');
});

test('standard input is a log too', async () => {
  const { code, stdout } = await cli(['analyze', '--format', 'json', '-'], { input: CHECK_LOG });
  const { log, rootCause, errors } = JSON.parse(stdout);
  expect({ code, name: log.name, rootCause, rule: errors[0].rule, line: errors[0].location.line }).toEqual({
    code: 3,
    name: 'stdin',
    rootCause: 'e1',
    rule: 'permission/script-not-executable',
    line: 1,
  });
});

test('the log of an earlier green run says what is no cause', async () => {
  const noisy = directoryWith({
    'red.log':
      'fatal: could not reach the cache after 31 ms\none\ntwo\nthree\nfailed to bind port 8080, it is taken\n##[error]Process completed with exit code 1.\n',
    'green.log': 'fatal: could not reach the cache after 7 ms\nlistening\n',
  });
  const first = async (...options: string[]) => {
    const { stdout } = await cli(['analyze', '--format', 'json', ...options, 'red.log'], { cwd: noisy });
    return JSON.parse(stdout).errors[0].location.line;
  };
  expect([await first(), await first('--green', 'green.log')]).toEqual([1, 5]);
  expect((await cli(['analyze', 'red.log', '--green', 'gone.log'], { cwd: noisy })).code).toBe(2);
});

test('--why shows what the rank of an error rests on', async () => {
  const { stdout } = await cli(['analyze', '--why', 'broken.log'], { cwd: files });
  expect(stdout).toMatch(/ {2}Rank {4}\+9\.8 specific rule, /);
});

test('json is one diagnosis for one file and a list for more', async () => {
  const one = await cli(['analyze', '--format', 'json', 'green.log'], { cwd: files });
  const two = await cli(['analyze', '--format', 'json', 'green.log', 'broken.log'], { cwd: files });
  expect(JSON.parse(one.stdout).verdict).toBe('none');
  expect(JSON.parse(two.stdout).map(({ verdict }: { verdict: string }) => verdict)).toEqual(['none', 'patch']);
});

describe('colour', () => {
  const ESCAPE = '\u001b';
  test.each([
    ['none without a terminal', {}, false],
    ['when it is forced', { FORCE_COLOR: '1' }, true],
    ['NO_COLOR wins', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%s', async (_, env, coloured) => {
    const { stdout } = await cli(['analyze', 'broken.log'], { cwd: files, env });
    expect(stdout.includes(ESCAPE)).toBe(coloured);
  });
});

test('nothing in a log reaches the terminal or the CI provider as a command', async () => {
  const hostile = [
    '\u001b]0;title\u0007\u001b[2J::set-output name=a::b',
    '##vso[task.setvariable variable=a]b',
    'Error: cannot find \u202e the thing ::add-mask::x \u009b31m',
    '##[error]Process completed with exit code 1.',
  ].join('\n');
  for (const format of ['text', 'markdown', 'jsonl', 'json']) {
    const { stdout } = await cli(['analyze', '--format', format, '-'], { input: hostile });
    expect(stdout).not.toMatch(/[\u001b\u009b\u0007\u202e]|^\s*::|##vso\[|##\[/m);
    expect(stdout).not.toBe('');
  }
});

test('a secret of the environment is not repeated', async () => {
  const secret = ['hunter2', 'hunter2', 'hunter2'].join('-');
  const input = `Error: login with ${secret} was refused\n##[error]Process completed with exit code 1.\n`;
  const { stdout } = await cli(['analyze', '--format', 'json', '-'], { input, env: { DEPLOY_PASSWORD: secret } });
  expect(stdout).toContain('[redacted]');
  expect(stdout).not.toContain(secret);
});

test('a reader that goes away is no error', async () => {
  const many = Array.from({ length: 60 }, () => 'broken.log');
  const { stderr } = await cli(['analyze', ...many], {
    cwd: files,
    onChild: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
  });
  expect(stderr).toBe('');
});

describe('large logs', () => {
  const directory = temporaryDirectory();
  const write = (name: string, part: string, times: number) => {
    const path = join(directory, name);
    const file = openSync(path, 'w');
    const chunk = Buffer.from(part);
    for (let at = 0; at < times; at++) writeSync(file, chunk);
    writeSync(file, `\n${CHECK_LOG}`);
    closeSync(file);
    return path;
  };

  test.each([
    [
      '40 MB of lines',
      'lines.log',
      `${'compiling a file that is of no interest to anybody at all\n'.repeat(1000)}`,
      700,
    ],
    ['one line of 10 MB', 'line.log', 'abcdefgh'.repeat(128), 10_000],
  ])('%s: the cause at the end is found, in flat memory', async (_, name, part, times) => {
    const path = write(name, part, times);
    const { code, stdout } = await cli(['analyze', '--format', 'json', path], {
      env: { NODE_OPTIONS: '--max-old-space-size=96' },
    });
    expect({ code, rule: JSON.parse(stdout).errors[0].rule }).toEqual({
      code: 3,
      rule: 'permission/script-not-executable',
    });
  });
});

test.each([
  ['sarif', /"ruleId": "permission\/script-not-executable"/],
  ['rdjson', /"value": "permission\/script-not-executable"/],
  ['gitlab-codequality', /"check_name": "permission\/script-not-executable"/],
  ['junit', /<testcase classname="permission\/script-not-executable"/],
  ['github', /^::error title=A script is not executable::/],
])('%s is one document for all logs', async (format, holds) => {
  const { code, stdout } = await cli(['analyze', '--format', format, 'green.log', 'broken.log'], { cwd: files });
  expect({ code, documents: stdout.match(new RegExp(holds, 'g'))?.length }).toEqual({ code: 3, documents: 1 });
});

test.each(['/dev/null', '/proc', '/nonexistent'])(
  'a home in which nothing can be kept, %s, changes nothing',
  async (home) => {
    const log = 'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\n';
    const run = (env: Readonly<Record<string, string>>) =>
      cli(['analyze', '--format', 'json', '-'], { input: log, env });
    const nothing = { HOME: home, XDG_CACHE_HOME: '', XDG_STATE_HOME: '' };
    expect(await run(nothing)).toEqual(await run({ NODE_DISABLE_COMPILE_CACHE: '1' }));
  },
);

test.each([
  ['Node', ''],
  ['an older Node, which keeps nothing by itself,', "require('node:module').enableCompileCache = undefined;"],
])(
  'what %s compiled is kept for the next time, in the cache directory, taken as it is, and says the same',
  async (_, older) => {
    const cache = temporaryDirectory();
    const first = join(cache, 'first.cjs');
    await writeFile(first, older);
    const env = { XDG_CACHE_HOME: cache, NODE_OPTIONS: `--require ${first}` };
    const run = async () => {
      const said = await cli(['analyze', '--format', 'json', '-'], { input: 'make: *** [all] Error 1\n', env });
      const files = await readdir(join(cache, 'self-healer'), { recursive: true, withFileTypes: true });
      const kept = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
      return { said, kept: await Promise.all(kept.map(async (path) => ({ path, at: (await stat(path)).mtimeMs }))) };
    };
    const [before, after] = [await run(), await run()];
    expect(after).toEqual(before);
    expect(after.kept.length).toBeGreaterThan(1);
  },
);
