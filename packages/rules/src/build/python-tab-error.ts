import { defineRule } from '@self-healer/core/rule';
import { indentationHolds } from '../support/python/indentation.ts';
import { trackedFrame } from '../support/python/python-source.ts';

const TAB_WIDTHS = [8, 4, 2];

/** The text with the tabs of each indentation up to the next tab stop. */
const withoutTabs = (text: string, width: number): string =>
  text.replaceAll(/^[ \t]+/gm, (indent) => {
    let columns = 0;
    for (const character of indent) columns += character === '\t' ? width - (columns % width) : 1;
    return ' '.repeat(columns);
  });

export const rule = defineRule({
  id: 'build/python-tab-error',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'TabError: inconsistent use of tabs',
  // Python 3.
  pattern: /^(?:E\s{1,60})?(?:Sorry: )?TabError: inconsistent use of tabs and spaces in indentation/,
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
    if (frame === undefined) return undefined;
    // A tab stood for eight columns in Python 2, and stands for four or two in editors: what can be read, the file's own step first.
    const step = /^(?<step> +)\S/m.exec(frame.text)?.groups?.step?.length ?? 4;
    const content = [step, ...TAB_WIDTHS].map((width) => withoutTabs(frame.text, width)).find(indentationHolds);
    if (content === undefined || content === frame.text) return undefined;
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
      {
        name: 'a tab of eight columns',
        log: '  File "/app/a.py", line 4\n    \telse:\nTabError: inconsistent use of tabs and spaces in indentation',
        repo: {
          'a.py': 'class A:\n    def f(x):\n        if x:\n            g(\n\ty)\n\telse:\n            h(y)\n',
        },
        patched: {
          'a.py':
            'class A:\n    def f(x):\n        if x:\n            g(\n        y)\n        else:\n            h(y)\n',
        },
      },
      {
        name: 'no width that can be read',
        log: '  File "/app/a.py", line 4\n    \tz()\nTabError: inconsistent use of tabs and spaces in indentation',
        repo: { 'a.py': 'if x:\n      a(\n      )\n   \tb()\n       c()\n' },
      },
    ],
    ignore: [{ name: 'a linter', log: 'E101 indentation contains mixed spaces and tabs' }],
  },
});
