import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** A pattern behind a test of find, which the shell puts file names in place of. */
const UNQUOTED =
  /(?<=\s-(?:name|iname|path|ipath|wholename)\s+)(?<pattern>[\w./-]*[*?[][\w./*?[\]{},-]*)(?=[\s;)\\]|$)/g;

export const rule = defineRule({
  id: 'configuration/find-pattern-unquoted',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [
    'paths must precede expression',
    'possible unquoted pattern after predicate',
    ': unknown primary or operator',
  ],
  // findutils 4.2 and newer, the second line since 4.7; BSD.
  pattern:
    /^find: (?:paths must precede expression(?:: .{1,300})?|possible unquoted pattern after predicate .{1,60}|[^\s:]{1,300}: unknown primary or operator)$/,
  captures: [],
  explains: ['other/step-exit-code', 'build/make-target-failed'],
  docs: {
    title: 'The shell takes a pattern that is meant for find',
    what: 'find gets several file names where a pattern should stand.',
    why: 'The pattern is not quoted, and more than one file of the current directory fits it.',
    how: "Quote it: `-name '*.md'`.",
    references: ['https://www.gnu.org/software/findutils/manual/html_node/find_html/Shell-Pattern-Matching.html'],
  },
  async fix(_facts, repo) {
    const edits = await rewriteScriptLines(repo, (line) =>
      /\bfind\b/.test(line) ? line.replace(UNQUOTED, (pattern) => `'${pattern}'`) : line,
    );
    return edits.length === 0 ? undefined : { title: 'Quote the pattern for find', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'findutils 4.9',
        log: "find: paths must precede expression: `README.md'\nfind: possible unquoted pattern after predicate `-name'?",
        repo: { 'ci/collect.sh': '#!/bin/sh\nfind . -name *.md -exec cp {} out/ \\;\n' },
        patched: { 'ci/collect.sh': "#!/bin/sh\nfind . -name '*.md' -exec cp {} out/ \\;\n" },
      },
    ],
    ignore: [{ name: 'a directory', log: "find: 'docs': No such file or directory" }],
  },
});
