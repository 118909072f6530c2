import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withoutImport } from '../support/python/without-import.ts';

export const rule = defineRule({
  id: 'build/python-unused-import',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ' F401 ',
  // flake8 and ruff (concise output, with `[*]`).
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?<column>\d{1,5}): F401 (?:\[\*\] )?['`](?<name>[\w. ]{1,200})['`] imported but unused/,
  captures: ['path', 'line', 'column', 'name'],

  docs: {
    title: 'A Python import is not used',
    what: '{path}:{line} imports `{name}` and does not use it.',
    why: 'The code that needed it went away.',
    how: 'Remove the import.',
    references: ['https://docs.astral.sh/ruff/rules/unused-import/'],
  },

  // __init__.py re-exports.
  async fix({ name, ...at }, repo, context) {
    if (at.path.endsWith('__init__.py')) return undefined;
    return fixAt(at, repo, context, `Remove the unused import of ${name}`, 'safe', ({ text, line }) =>
      withoutImport(text, line, name),
    );
  },
  examples: {
    match: [
      {
        name: 'flake8',
        log: "./app/a.py:1:1: F401 'os' imported but unused",
        captures: { path: './app/a.py', name: 'os' },
        repo: { 'app/a.py': 'import os\nimport re\nre.compile("a")\n' },
        patched: { 'app/a.py': 'import re\nre.compile("a")\n' },
      },
      {
        name: 'one of several modules',
        log: "app/a.py:1:1: F401 'os' imported but unused",
        repo: { 'app/a.py': 'import os, sys\nsys.exit()\n' },
        patched: { 'app/a.py': 'import sys\nsys.exit()\n' },
      },
      {
        name: 'one of several names of a module',
        log: "app/a.py:1:1: F401 'typing.Optional' imported but unused",
        repo: { 'app/a.py': 'from typing import Dict, List, Optional\na: Dict\nb: List\n' },
        patched: { 'app/a.py': 'from typing import Dict, List\na: Dict\nb: List\n' },
      },
      {
        name: 'one of several lines',
        log: "app/a.py:1:1: F401 'typing.List' imported but unused",
        repo: { 'app/a.py': 'from typing import (\n    Any,\n    List,\n)\n\na: Any\n' },
        patched: { 'app/a.py': 'from typing import (\n    Any,\n)\n\na: Any\n' },
      },
      { name: 'ruff', log: 'app/a.py:1:17: F401 [*] `os.path` imported but unused', captures: { name: 'os.path' } },
    ],
    ignore: [{ name: 'another code', log: "app/a.py:1:1: F811 redefinition of unused 'os'" }],
  },
});
