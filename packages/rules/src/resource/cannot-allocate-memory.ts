import { defineRule } from '@self-healer/core/rule';
import { runFewerJobs } from '../support/commands/fewer-jobs.ts';
import { raiseOption } from '../support/commands/raise-option.ts';

/** Kilobytes of address space that an honest program may need. */
const ENOUGH = 4_194_304;

export const rule = defineRule({
  id: 'resource/cannot-allocate-memory',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: [
    'Cannot allocate memory',
    'ENOMEM',
    'Resource temporarily unavailable',
    'MemoryError',
    'bad_alloc',
    'OutOfMemoryException',
    'errno=12)',
  ],
  // bash, Python, numpy, Node, Rust, C++, .NET.
  pattern:
    /(?:fork: (?:retry: )?(?:Cannot allocate memory|Resource temporarily unavailable)|\[Errno 12\] Cannot allocate memory|: Cannot allocate memory$|Cannot allocate memory \(os error 12\)|spawn ENOMEM|ENOMEM: not enough memory|errno=12\)|^(?:E {3,60})?MemoryError(?:$|: )|_ArrayMemoryError: Unable to allocate (?<size>[\d.]+ [KMGT]iB)|terminate called after throwing an instance of 'std::bad_alloc'|System\.OutOfMemoryException: )/,
  captures: ['size?'],
  explains: ['test/process-aborted'],
  docs: {
    title: 'There is no memory left to allocate',
    what: 'The system gave a process no more memory (or no more processes).',
    why: 'The job needs more than the runner or its container has.',
    how: 'Run less in parallel, load less at once, or use a runner with more memory.',
    references: ['https://man7.org/linux/man-pages/man2/fork.2.html'],
  },
  async fix(_facts, repo) {
    const limit = /(?<before>\bulimit (?:-S |-H |-SH |-HS )?-[vmd] )(?<value>\d{1,9})(?!\d)/g;
    const raised = await raiseOption(repo, limit, (value) => (Number(value) < ENOUGH ? `${ENOUGH}` : undefined));
    if (raised.length > 0)
      return {
        title: 'Let the job use 4 GB, as it passes with it',
        safety: 'review',
        edits: raised,
        needs: 'required',
      };
    const edits = await runFewerJobs(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Run two jobs at once, which need less memory', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a limit of the script',
        log: 'MemoryError',
        repo: { 'ci/test.sh': '#!/bin/sh\nulimit -v 200000\npython3 -m unittest\n' },
        patched: { 'ci/test.sh': '#!/bin/sh\nulimit -v 4194304\npython3 -m unittest\n' },
      },
      { name: 'bash', log: '/bin/sh: fork: Cannot allocate memory' },
      { name: 'Python', log: 'OSError: [Errno 12] Cannot allocate memory' },
      {
        name: 'numpy',
        log: 'numpy._core._exceptions._ArrayMemoryError: Unable to allocate 14.9 GiB for an array with shape (1, 2)',
        captures: { size: '14.9 GiB' },
      },
      { name: 'Node', log: 'Error: spawn ENOMEM' },
      { name: 'C++', log: "terminate called after throwing an instance of 'std::bad_alloc'" },
    ],
    ignore: [
      { name: 'a passing test', log: 'test_memory_error PASSED' },
      { name: 'prose', log: 'Cannot allocate memory errors are handled here' },
    ],
  },
});
