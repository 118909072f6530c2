import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/gcc-gave-up',
  category: 'build',
  severity: 'low',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    'warnings being treated as errors',
    'compilation terminated.',
    'error generated.',
    'errors generated.',
    'collect2: error: ld returned',
    'linker command failed',
  ],
  pattern:
    /^(?:cc1(?:plus)?: (?:all|some) warnings being treated as errors|compilation terminated\.$|(?:\d+ warnings? and )?\d+ errors? generated\.|collect2: error: ld returned \d+ exit status$|clang(?:\+\+)?(?:-\d+)?: error: linker command failed with exit code \d{1,3}\b)/,
  captures: [],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'The compiler or linker gave up',
    what: 'The compiler or linker gave up.',
    why: 'The errors above this line are the cause.',
    how: 'Repair the first error above.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warnings-and-Errors.html'],
  },
  examples: {
    match: [
      { name: 'gcc', log: 'cc1: all warnings being treated as errors' },
      { name: 'clang', log: '2 errors generated.' },
      { name: 'the linker', log: 'collect2: error: ld returned 1 exit status' },
    ],
    ignore: [{ name: 'a summary of files', log: '12 files generated.' }],
  },
});
