import { defineRule } from '@self-healer/core/rule';
import { firstStatement } from '../support/python/first-statement.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

const FUTURE = /^from __future__ import [\w, ]{1,300}$/;

export const rule = defineRule({
  id: 'build/python-future-late',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'from __future__ imports must occur at the beginning of the file',
  pattern:
    /^(?:E\s{1,60})?(?:\*\*\* )?SyntaxError: (?<problem>from __future__ imports must occur at the beginning of the file)/,
  captures: ['problem'],
  explains: ['test/*', 'build/python-syntax-error'],
  docs: {
    title: 'An import from __future__ does not stand first',
    what: 'Python: {problem}.',
    why: 'Another statement was put above it, often by a tool that sorts or adds imports.',
    how: 'Move it below the docstring, above every other statement.',
    references: ['https://docs.python.org/3/reference/simple_stmts.html#future-statements'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const moved = lines.filter((line) => FUTURE.test(line));
    const others = lines.filter((line) => !FUTURE.test(line));
    const at = firstStatement(others);
    if (moved.length === 0 || at === undefined) return undefined;
    const gap = (others[at] ?? '').trim() === '' ? [] : [''];
    lines.splice(0, lines.length, ...others.slice(0, at), ...moved, ...gap, ...others.slice(at));
    const content = join();
    if (content === frame.text) return undefined;
    return {
      title: 'Move the import from __future__ to the top',
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'pytest, below another import',
        log: 'E     File "/w/app/lib/types.py", line 3\nE       from __future__ import annotations\nE       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\nE   SyntaxError: from __future__ imports must occur at the beginning of the file',
        repo: {
          'lib/types.py': '"""Types."""\nimport os\nfrom __future__ import annotations\n\nprint(os.name)\n',
        },
        patched: {
          'lib/types.py': '"""Types."""\nfrom __future__ import annotations\n\nimport os\n\nprint(os.name)\n',
        },
      },
      {
        name: 'below a docstring of several lines and a comment',
        log: '  File "/w/a.py", line 6\n    from __future__ import annotations\n    ^^^^\nSyntaxError: from __future__ imports must occur at the beginning of the file',
        repo: {
          'a.py':
            '#!/usr/bin/env python3\n# One.\n"""Two.\n\nThree.\n"""\nimport os\nfrom __future__ import annotations\n',
        },
        patched: {
          'a.py':
            '#!/usr/bin/env python3\n# One.\n"""Two.\n\nThree.\n"""\nfrom __future__ import annotations\n\nimport os\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'SyntaxError: future feature prints is not defined' }],
  },
});
