import { defineRule } from '@self-healer/core/rule';
import { removeLine } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';

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

  // __init__.py re-exports, and an import with others on its line needs a formatter's care.
  async fix({ name, ...at }, repo, context) {
    if (at.path.endsWith('__init__.py')) return undefined;
    return fixAt(at, repo, context, `Remove the unused import of ${name}`, 'safe', ({ text, lineText, line }) => {
      const [module, member] = name.includes('.')
        ? [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)]
        : [name];
      const whole = [`import ${name}`, `from ${module} import ${member}`];
      return whole.includes(lineText) ? removeLine(text, line, lineText) : undefined;
    });
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
      { name: 'ruff', log: 'app/a.py:1:17: F401 [*] `os.path` imported but unused', captures: { name: 'os.path' } },
    ],
    ignore: [{ name: 'another code', log: "app/a.py:1:1: F811 redefinition of unused 'os'" }],
  },
});
