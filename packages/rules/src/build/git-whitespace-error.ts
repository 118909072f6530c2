import { defineRule } from '@self-healer/core/rule';
import { editEach } from '../support/text/edit-each.ts';
import { textLines } from '../support/text/text-lines.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const PLACE = /^(?<path>\S[^:]{0,300}):(?<line>\d{1,7}): (?<problem>trailing whitespace|new blank line at EOF)\.$/;

export const rule = defineRule({
  id: 'build/git-whitespace-error',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['git', 'any'],
  needle: [': trailing whitespace.', ': new blank line at EOF.'],
  // git diff --check and git apply.
  pattern: PLACE,
  captures: ['path', 'line', 'problem'],
  docs: {
    title: 'git found whitespace errors',
    what: '`{path}` line {line}: {problem}.',
    why: '`git diff --check` refuses blanks at the end of lines and empty lines at the end of files.',
    how: 'Remove them; an editor can do it when saving.',
    references: ['https://git-scm.com/docs/git-diff#Documentation/git-diff.txt---check'],
  },
  async fix(_facts, repo, { window }) {
    const edits = await editEach(windowMatches(window, PLACE), repo, (text, { line, problem }, path) => {
      const { lines, join } = textLines(text);
      const at = Number(line) - 1;
      // Two blanks at the end are a line break in Markdown, where the paragraph goes on.
      const breaks = / {2,}$/.test(lines[at] ?? '') && (lines[at + 1] ?? '').trim() !== '';
      if (breaks && /\.(?:md|markdown)$/i.test(path)) return undefined;
      if (problem === 'trailing whitespace') lines[at] = (lines[at] ?? '').replace(/[ \t]+$/, '');
      else while (lines.length > 1 && lines.at(-1) === '' && lines.at(-2) === '') lines.pop();
      return join();
    });
    return edits.length === 0 ? undefined : { title: 'Remove blanks at the end of lines', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'git diff --check',
        log: 'src/a.c:2: trailing whitespace.\n+int a; \nsrc/b.c:1: new blank line at EOF.',
        captures: { path: 'src/a.c', line: '2', problem: 'trailing whitespace' },
        repo: { 'src/a.c': '/* a */\nint a; \nint b;\n', 'src/b.c': 'int b;\n\n\n' },
        patched: { 'src/a.c': '/* a */\nint a;\nint b;\n', 'src/b.c': 'int b;\n' },
      },
      { name: 'Markdown', log: 'a.md:1: trailing whitespace.', repo: { 'a.md': 'a  \nb\n' } },
      {
        name: 'Markdown, blanks that mean nothing',
        log: 'a.md:1: trailing whitespace.\n+a  \na.md:3: trailing whitespace.',
        repo: { 'a.md': 'a  \n\nb\t\nc\n' },
        patched: { 'a.md': 'a\n\nb\nc\n' },
      },
    ],
    ignore: [{ name: 'another linter', log: 'a.py:1:2: W291 trailing whitespace' }],
  },
});
