import { defineRule } from '@self-healer/core/rule';
import { removeLine, replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';

const IMPORT = /^(?<head>\s*(?:from (?<module>[\w.]+) )?import )(?<names>[\w., \t]+?)(?<tail>\s*(?:#.*)?)$/;

/** A one-line import of several names without one of them, as flake8 names it: `os`, `typing.Dict`, `a.b as c`. */
function withoutName(lineText: string, name: string): string | undefined {
  const { head, module, names, tail } = IMPORT.exec(lineText)?.groups ?? {};
  if (head === undefined || names === undefined) return undefined;
  const all = names.split(',').map((each) => each.trim().replace(/\s+/g, ' '));
  const full = (each: string) => (module === undefined ? each : `${module}${module.endsWith('.') ? '' : '.'}${each}`);
  const kept = all.filter((each) => full(each) !== name);
  return kept.length === 0 || kept.length !== all.length - 1 ? undefined : `${head}${kept.join(', ')}${tail ?? ''}`;
}

/** The same where each name of the brackets has a line of its own, and others stay. */
function withoutLine(text: string, line: number, lineText: string, module: string, member: string): string | undefined {
  if (lineText.trim() !== `from ${module} import (`) return undefined;
  const lines = text.split('\n').slice(line);
  const end = lines.findIndex((each) => each.trim().startsWith(')'));
  const names = lines.slice(0, Math.max(end, 0)).map((each) => each.replace(/#.*/, '').trim().replace(/,$/, ''));
  const at = names.indexOf(member);
  if (at < 0 || names.filter((name) => name !== '').length < 2) return undefined;
  return removeLine(text, line + 1 + at, (lines[at] ?? '').replace(/\r$/, ''));
}

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
    return fixAt(at, repo, context, `Remove the unused import of ${name}`, 'safe', ({ text, lineText, line }) => {
      const [module, member] = name.includes('.')
        ? [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)]
        : [name];
      const whole = [`import ${name}`, `from ${module} import ${member}`];
      if (whole.includes(lineText)) return removeLine(text, line, lineText);
      const shorter = withoutName(lineText, name);
      if (shorter !== undefined) return replaceAt(text, { line, column: 1 }, lineText, shorter);
      return member === undefined ? undefined : withoutLine(text, line, lineText, module ?? '', member);
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
