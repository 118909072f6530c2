import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/conflict-markers-committed',
  category: 'build',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['git', 'any'],
  needle: [
    '<<<<<<<',
    'conflict marker',
    'diff marker',
    '>>>>>>>',
    "unexpected '<<'",
    'unexpected <<',
    'Unexpected token <<',
    'Merge conflict detected',
    "unexpected token '<<",
  ],
  pattern:
    /(?:^(?:\d+ \| )?\+?<<<<<<< \S|version control conflict marker in file|encountered diff marker|leftover conflict marker|Merge conflict marker encountered|Merge conflict detected in|syntax error: unexpected <<|unexpected token '<<<?|unexpected '<<'|Unexpected token <<)/,
  captures: [],
  explains: [
    'build/gcc-compiler-error',
    'build/go-compiler-error',
    'build/rust-compiler-error',
    'build/javac-compiler-error',
  ],
  docs: {
    title: 'A merge conflict was committed',
    what: 'A file still holds the markers of a merge conflict.',
    why: 'A merge was committed before its conflicts were resolved.',
    how: 'Open the file, choose what is right between `<<<<<<<` and `>>>>>>>`, and remove the markers. Only a person can choose.',
    references: ['https://git-scm.com/docs/git-merge#_how_conflicts_are_presented'],
  },
  examples: {
    match: [
      { name: 'gcc', log: 'src/a.c:3:1: error: version control conflict marker in file' },
      { name: 'Go', log: './a.go:3:1: syntax error: unexpected <<, expected }' },
      { name: 'rustc', log: 'error: encountered diff marker' },
      { name: 'the file itself', log: '<<<<<<< HEAD' },
    ],
    ignore: [{ name: 'a heredoc', log: 'cat <<EOF' }],
  },
});
