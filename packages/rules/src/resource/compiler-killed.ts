import { defineRule } from '@self-healer/core/rule';
import { runFewerJobs } from '../support/commands/fewer-jobs.ts';

export const rule = defineRule({
  id: 'resource/compiler-killed',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp', 'rust'],
  needle: [
    'Killed signal terminated program',
    'virtual memory exhausted',
    'signal: 9, SIGKILL',
    'cc1plus: out of memory',
    'LLVM ERROR: out of memory',
    'ld terminated with signal 9',
    'out of memory allocating',
    'internal compiler error: Killed',
  ],
  // gcc, clang, ld, rustc.
  pattern:
    /(?:fatal error: Killed signal terminated program (?<program>\w{1,30})|internal compiler error: Killed \(program \w{1,30}\)|virtual memory exhausted: Cannot allocate memory|cc1(?:plus)?: out of memory allocating \d+ bytes|\(signal: 9, SIGKILL: kill\)|LLVM ERROR: out of memory|collect2: fatal error: ld terminated with signal 9)/,
  captures: ['program?'],
  explains: ['resource/process-killed', 'resource/exit-code-137', 'resource/cannot-allocate-memory'],
  docs: {
    title: 'The compiler was killed for its memory',
    what: 'A compiler or linker ran out of memory.',
    why: "Too many of them ran at once for the runner's memory.",
    how: 'Limit the parallel jobs: `make -j2`, `CMAKE_BUILD_PARALLEL_LEVEL=2`, `CARGO_BUILD_JOBS=2`.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Overall-Options.html'],
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
        log: 'g++: fatal error: Killed signal terminated program cc1plus',
        repo: {
          '.gitlab-ci.yml': 'build:\n  script:\n    - make -j$(nproc) all\n    - cmake --build build --parallel\n',
          'ci/test.sh': '#!/bin/sh\npytest -n auto -q\nmake -j2 check\n',
        },
        patched: {
          '.gitlab-ci.yml': 'build:\n  script:\n    - make -j2 all\n    - cmake --build build --parallel 2\n',
          'ci/test.sh': '#!/bin/sh\npytest -n 2 -q\nmake -j2 check\n',
        },
      },
      {
        name: 'gcc',
        log: 'c++: fatal error: Killed signal terminated program cc1plus',
        captures: { program: 'cc1plus' },
      },
      { name: 'old', log: 'virtual memory exhausted: Cannot allocate memory' },
      { name: 'rustc', log: "process didn't exit successfully: `rustc --crate-name x` (signal: 9, SIGKILL: kill)" },
    ],
    ignore: [{ name: 'a test', log: 'test kills_with_sigkill ... ok' }],
  },
});
