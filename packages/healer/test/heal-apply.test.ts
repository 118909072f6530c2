import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { describe, expect, test } from 'vitest';
import { heal } from '../src/heal.ts';
import { processRunner } from '../src/process/process-runner.ts';
import { fileHistory } from '../src/workspace/history.ts';
import { rollback } from '../src/workspace/rollback.ts';
import { brief, CHECK, log, run, WRONG } from './support/healing.ts';
import { RULES } from './support/rules.ts';
import { snapshot } from './support/snapshot.ts';
import { git, repository, temporaryDirectory, testEnv, write } from './support/temporary.ts';

describe('the CI configuration', () => {
  const workflow = (command: string) =>
    `jobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n      - name: Check\n        run: ${command}\n`;

  const withoutCommand = (root: string) =>
    heal(
      { root, maxSafety: 'safe', noRun: false, mode: 'dry-run', log: log(WRONG) },
      {
        analyzer: createLogAnalyzer({ rules: RULES }),
        runner: processRunner(),
        env: testEnv,
        clock: () => new Date(0),
        temporaryDirectory: temporaryDirectory(),
      },
    );

  test('gives the command, from HEAD', async () => {
    const root = repository({
      'check.sh': CHECK,
      'a.txt': 'bad\n',
      'b.txt': 'new\n',
      '.github/workflows/ci.yml': workflow('./check.sh'),
    });
    write(root, { '.github/workflows/ci.yml': workflow('touch /tmp/self-healer-must-not-run') });
    const report = await withoutCommand(root);
    expect(brief(report)).toEqual(['proved', 'p1 configuration/wrong-word proved']);
    expect(report.patches[0]?.proof?.command).toBe('./check.sh');
  });

  test('proves nothing by a guess that fails in another way than the log', async () => {
    const root = repository({
      'check.sh': CHECK,
      'other.sh': "#!/bin/sh\necho 'error: no word at all'; exit 1\n",
      'a.txt': 'bad\n',
      'b.txt': 'new\n',
      '.github/workflows/ci.yml': workflow('./other.sh'),
    });
    const report = await withoutCommand(root);
    expect(brief(report)).toEqual(['unproved', 'p1 configuration/wrong-word unproved']);
    expect(report.notes.join()).toContain('fails here too, but not as the log does');
  });
});

describe('a command that changes to a directory', () => {
  test('is healed there, though the root has a file of that name', async () => {
    const root = repository({ 'a.txt': 'bad\n', 'sub/check.sh': CHECK, 'sub/a.txt': 'bad\n', 'sub/b.txt': 'new\n' });
    chmodSync(join(root, 'sub/check.sh'), 0o755);
    const report = await run(root, { verifyCommand: 'cd sub && ./check.sh' });
    expect(brief(report)).toEqual(['proved', 'p1 configuration/wrong-word proved']);
    expect(report.patches[0]?.edits).toMatchObject([{ path: 'sub/a.txt' }]);
  });
});

test('a project is found where nothing says that the command changes to it, and not where two could be it', async () => {
  const project = { 'check.sh': CHECK, 'a.txt': 'bad\n', 'b.txt': 'new\n', Makefile: 'all:\n' };
  const below = (directory: string) =>
    Object.fromEntries(Object.entries(project).map(([path, text]) => [`${directory}/${path}`, text]));
  const runner = '#!/bin/sh\ncd "$(dirname "$0")/one" && sh ./check.sh\n';
  const one = await run(repository({ 'check.sh': runner, ...below('one') }));
  expect(brief(one)).toEqual(['proved', 'p1 configuration/wrong-word proved']);
  const two = await run(repository({ 'check.sh': runner, ...below('one'), ...below('two') }));
  expect(brief(two)).toEqual(['explained']);
});

test('of directories that a script goes through, the one is found in which the named file is to be repaired', async () => {
  const services = (first: string, second: string) => ({
    'check.sh': '#!/bin/sh\nset -e\nfor s in services/*; do (cd "$s" && sh ./check.sh); done\n',
    ...{ 'services/a/check.sh': CHECK, 'services/a/a.txt': first, 'services/a/b.txt': 'new\n' },
    ...{ 'services/b/check.sh': CHECK, 'services/b/a.txt': second, 'services/b/b.txt': 'new\n' },
  });
  const one = await run(repository(services('good\n', 'bad\n')));
  expect(brief(one)).toEqual(['proved', 'p1 configuration/wrong-word proved']);
  const two = await run(repository(services('bad\n', 'bad enough\n')));
  expect(brief(two)).toEqual(['explained']);
});

describe('apply', () => {
  test('changes the files, can be rolled back once, and refuses over later work', async () => {
    const root = repository({ 'check.sh': CHECK, 'a.txt': '\ufeffbad\r\n', 'b.txt': 'new\n' });
    chmodSync(join(root, 'a.txt'), 0o664);
    const before = snapshot(root);
    const report = await run(root, { mode: 'apply' });
    const id = report.patches[0]?.rollback ?? '';
    expect(report.patches[0]?.status).toBe('applied');
    expect(snapshot(root)['a.txt']).toBe('664 \xef\xbb\xbfgood\r\n');
    expect(git(root, 'status', '--porcelain')).toBe('M a.txt');

    const history = fileHistory(root);
    write(root, { 'a.txt': 'mine\n' });
    await expect(rollback(root, id, { history })).rejects.toMatchObject({ code: 'changed-since' });
    write(root, { 'a.txt': '\ufeffgood\r\n' });
    expect(await rollback(root, id, { history })).toEqual({ id, restored: ['a.txt'] });
    expect(snapshot(root)).toEqual(before);
    await expect(rollback(root, id, { history })).rejects.toMatchObject({ code: 'already-rolled-back' });
    await expect(rollback(root, 'x', { history })).rejects.toMatchObject({ code: 'no-such-record' });
    expect((await history.list()).map(({ status, proved }) => [status, proved])).toEqual([['rolled-back', true]]);
  });

  test('refuses a file with uncommitted changes', async () => {
    const root = repository({ 'check.sh': CHECK, 'a.txt': 'good\n', 'b.txt': 'new\n' });
    write(root, { 'a.txt': 'bad\n' });
    await expect(run(root, { mode: 'apply' })).rejects.toMatchObject({ code: 'dirty-files' });
  });

  test('refuses one also where only a part of the repository is healed', async () => {
    const root = repository({ 'part/check.sh': CHECK, 'part/a.txt': 'good\n', 'part/b.txt': 'new\n' });
    const part = join(root, 'part');
    write(part, { 'a.txt': 'bad\n' });
    await expect(run(part, { mode: 'apply' })).rejects.toMatchObject({
      code: 'dirty-files',
      message: expect.stringContaining('part/a.txt'),
    });
    git(root, 'commit', '-qam', 'Mine');
    expect((await run(part, { mode: 'apply' })).outcome).toBe('proved');
    expect(readFileSync(join(part, 'a.txt'), 'utf8')).toBe('good\n');
  });

  test('a directory that no commit of the repository around it holds is on its own', async () => {
    const root = repository({ 'other.txt': 'x\n' });
    const part = join(root, 'part');
    write(part, { 'check.sh': CHECK, 'a.txt': 'bad\n', 'b.txt': 'new\n' });
    expect((await run(part, { mode: 'apply' })).outcome).toBe('proved');
  });
});
