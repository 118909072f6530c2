import { defineRule } from '@self-healer/core/rule';
import { runFewerJobs } from '../support/commands/fewer-jobs.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** Jest as a command that says nothing of its workers, and does not watch. */
const JEST =
  /(?<=^|[;&|]\s?|\bnpx |\byarn |\bpnpm |\bexec |\bcross-env \S+ |^[A-Z_]+=\S+ )jest(?=\s|$)(?!.*(?:--maxWorkers|--runInBand|--watch|\s-[iw]\b))/;

export const rule = defineRule({
  id: 'resource/jest-worker-killed',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: [
    'A jest worker process',
    'Jest worker encountered',
    'Worker terminated due to reaching memory limit',
    'Worker exited unexpectedly',
  ],
  // Jest 27 and newer; tinypool, which Vitest uses.
  pattern:
    /(?:A jest worker process \(pid=\d+\) was terminated by another process: signal=(?<signal>\w+)|Jest worker encountered \d+ child process exceptions|Worker terminated due to reaching memory limit|Error: Worker exited unexpectedly)/,
  captures: ['signal?'],
  explains: ['test/jest-*', 'test/vitest-*'],
  docs: {
    title: 'A worker of the test runner was killed',
    what: 'A process that ran tests ended from outside.',
    why: 'Mostly the machine ran out of memory: each worker takes its own.',
    how: 'Run fewer workers (`--maxWorkers=50%`, `--runInBand`), give them a limit (`--workerIdleMemoryLimit`), or take a larger machine.',
    references: ['https://jestjs.io/docs/configuration#workeridlememorylimit-numberstring'],
  },
  async fix(_facts, repo, { window }) {
    const said = window.lines[window.index] ?? '';
    const fewer = await runFewerJobs(repo);
    const edits =
      fewer.length > 0 || !/jest/i.test(said)
        ? fewer
        : await rewriteScriptLines(repo, (line) => line.replace(JEST, 'jest --maxWorkers=2'));
    return edits.length === 0
      ? undefined
      : { title: 'Run two workers, which need less memory', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'as many workers as Jest likes',
        log: 'A jest worker process (pid=2211) was terminated by another process: signal=SIGKILL, exitCode=null. Operating system logs may contain more information on why this occurred.',
        repo: {
          'package.json': '{\n  "scripts": {\n    "test": "jest --ci",\n    "test:watch": "jest --watch"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "scripts": {\n    "test": "jest --maxWorkers=2 --ci",\n    "test:watch": "jest --watch"\n  }\n}\n',
        },
      },
      {
        name: 'Jest',
        log: 'A jest worker process (pid=123) was terminated by another process: signal=SIGKILL, exitCode=null. Operating system logs may contain more information on why this occurred.',
        captures: { signal: 'SIGKILL' },
      },
      { name: 'Vitest', log: 'Caused by: Error: Worker exited unexpectedly' },
    ],
    ignore: [{ name: 'a hint', log: 'A worker process has failed to exit gracefully and has been force exited.' }],
  },
});
