import { defineRule } from '@self-healer/core/rule';
import { runFewerJobs } from '../support/commands/fewer-jobs.ts';

export const rule = defineRule({
  id: 'resource/exit-code-137',
  category: 'resource',
  severity: 'critical',
  stage: 'other',
  ecosystems: ['any'],
  needle: ['code 137', 'status 137', "code '137", "status '137", 'code: 137', 'exited: 137'],
  // 128 + 9: SIGKILL. GitHub, Jenkins, CircleCI, GitLab, Azure; yarn.
  pattern:
    /^(?:##\[error\]|ERROR: |error )?(?:Process completed with exit code|The process '[^']{1,200}' failed with exit code|script returned exit code|Exited with code exit status|Job failed: exit code|Job failed: command terminated with exit code|Command failed with exit code|Bash exited with code) '?137'?\.?$/,
  captures: [],
  docs: {
    title: "The job's process was killed, most likely for its memory",
    what: 'The command ended with exit code 137: it was killed (SIGKILL).',
    why: "The kernel or the container's limit kills the largest process when memory runs out.",
    how: 'Let fewer things run at once (`make -j2`, `--maxWorkers=2`, `-n 2`), give the tool a lower heap limit, or use a runner with more memory.',
    references: ['https://docs.kernel.org/admin-guide/mm/concepts.html'],
  },
  async fix(_facts, repo) {
    const edits = await runFewerJobs(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Run two jobs at once, which need less memory', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'as many jobs as there are processors',
        log: 'ERROR: Job failed: exit code 137',
        repo: {
          '.gitlab-ci.yml': 'build:\n  script:\n    - make -j$(nproc) all\n    - cmake --build build --parallel\n',
          'ci/test.sh': '#!/bin/sh\npytest -n auto -q\nmake -j2 check\n',
        },
        patched: {
          '.gitlab-ci.yml': 'build:\n  script:\n    - make -j2 all\n    - cmake --build build --parallel 2\n',
          'ci/test.sh': '#!/bin/sh\npytest -n 2 -q\nmake -j2 check\n',
        },
      },
      { name: 'GitHub', log: '##[error]Process completed with exit code 137.' },
      { name: 'GitLab', log: 'ERROR: Job failed: exit code 137' },
      { name: 'CircleCI', log: 'Exited with code exit status 137' },
      { name: 'Jenkins', log: 'ERROR: script returned exit code 137' },
      { name: 'Azure', log: "##[error]Bash exited with code '137'." },
    ],
    ignore: [
      { name: 'another code', log: '##[error]Process completed with exit code 1.' },
      { name: 'a count', log: '137 passing' },
    ],
  },
});
