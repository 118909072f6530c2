import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-tab-error',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'TabError: inconsistent use of tabs',
  // Python 3.
  pattern: /^(?:E\s{1,8})?(?:Sorry: )?TabError: inconsistent use of tabs and spaces in indentation/,
  captures: [],

  docs: {
    title: 'Tabs and spaces are mixed',
    what: 'A Python file indents one block with tabs and spaces.',
    why: 'Python cannot know how wide a tab is meant to be.',
    how: 'Indent with spaces only.',
    references: ['https://docs.python.org/3/reference/lexical_analysis.html#indentation'],
  },

  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    // A tab stood for eight columns in Python 2 and stands for four in most editors; the one that compiles is proved by the run.
    const content = frame?.text.replaceAll(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', '    '));
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    return {
      title: `Indent ${frame.path} with spaces`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: '  File "/app/a.py", line 3\n    \treturn 2\nTabError: inconsistent use of tabs and spaces in indentation',
        repo: { 'a.py': 'def f():\n    x = 1\n\treturn x\n' },
        patched: { 'a.py': 'def f():\n    x = 1\n    return x\n' },
      },
    ],
    ignore: [{ name: 'a linter', log: 'E101 indentation contains mixed spaces and tabs' }],
  },
});
