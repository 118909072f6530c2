import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/patch-does-not-apply',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: [
    'FAILED at ',
    'patch failed: ',
    'find file to patch at input line',
    'does not apply',
    ' hunk FAILED',
    ' hunks FAILED',
  ],
  // GNU patch, git apply and git am, quilt.
  pattern:
    /^(?:Hunk #\d{1,5} FAILED at \d{1,8}|\d{1,5} out of \d{1,5} hunks? FAILED|error: patch failed: (?<file>\S{1,300}):\d{1,8}$|error: (?<other>\S{1,300}): patch does not apply$|can't find file to patch at input line \d{1,8}|Patch (?<patch>\S{1,300}) does not apply)/,
  captures: ['file?', 'other?', 'patch?'],
  takesAfter: 'step',
  specificity: 'general',
  docs: {
    title: 'A patch does not apply',
    what: 'The lines that a patch changes are not there, or are others.',
    why: 'What it patches was updated, or the patch was made for another version or another directory.',
    how: 'Refresh the patch for the version that is built, or take it out where it is part of that version.',
    references: ['https://www.gnu.org/software/diffutils/manual/html_node/Imperfect.html'],
  },
  examples: {
    match: [
      { name: 'patch', log: 'patching file f\nHunk #1 FAILED at 1.' },
      { name: 'patch, told to be quiet', log: '1 out of 1 hunk FAILED' },
      { name: 'git', log: 'error: patch failed: f:1', captures: { file: 'f' } },
      { name: 'git, the file', log: 'error: f: patch does not apply', captures: { other: 'f' } },
      { name: 'no file', log: "can't find file to patch at input line 3" },
      {
        name: 'quilt',
        log: 'Patch 0001-fix.patch does not apply (enforce with -f)',
        captures: { patch: '0001-fix.patch' },
      },
    ],
    ignore: [{ name: 'a condition', log: 'this rule does not apply to tests' }],
  },
});
