import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
