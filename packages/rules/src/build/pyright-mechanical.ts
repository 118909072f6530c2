import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { declareOptional, requiredPython } from '../support/python/declare-optional.ts';
import { importHasEffect } from '../support/python/import-effect.ts';
import { withoutImport } from '../support/python/without-import.ts';

export const rule = defineRule({
  id: 'build/pyright-mechanical',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['python'],
  needle: [
    ' is not accessed (reportUnusedImport)',
    'Expression of type "None" cannot be',
    'Unnecessary "# type: ignore',
    'Unnecessary "# pyright: ignore',
  ],
  // pyright 1.1 and basedpyright.
  pattern:
    /^\s{0,4}(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?<column>\d{1,5}) - error: (?<said>Import "(?<name>[\w.]{1,200})" is not accessed(?= \(reportUnusedImport\))|Expression of type "None" cannot be assigned to parameter of type "(?<type>[^"]{1,200})"|Unnecessary "# (?<comment>type|pyright): ignore" comment)/,
  captures: ['path', 'line', 'column', 'said', 'name?', 'type?', 'comment?'],
  docs: {
    title: 'Pyright finds what has one repair',
    what: '{path}:{line}: {said}.',
    why: 'The code went on, and an import, a comment or a type stayed as it was.',
    how: 'Remove the import or the comment, or add `| None` to the type whose default is None.',
    references: ['https://microsoft.github.io/pyright/#/configuration'],
  },
  async fix({ path: printed, line, column, name, type, comment }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const source = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || source === undefined) return undefined;
    const own = source.split(/\r?\n/)[Number(line) - 1] ?? '';
    const place = { path, line, column };
    if (name !== undefined) {
      // Pyright names what is bound, flake8 where it comes from.
      const from = /^\s*from (?<module>[\w.]+) import /.exec(own)?.groups?.module;
      const full = from === undefined ? name : `${from}${from.endsWith('.') ? '' : '.'}${name}`;
      if (path.endsWith('__init__.py') || (await importHasEffect(full, path, source, Number(line), repo)))
        return undefined;
      return fixAt(place, repo, context, `Remove the unused import of ${name}`, 'safe', ({ text }) =>
        withoutImport(text, Number(line), full),
      );
    }
    if (comment !== undefined)
      return fixAt(place, repo, context, 'Remove a comment that hides nothing', 'safe', ({ text, line: at }) => {
        const lines = text.split('\n');
        const before = lines[at - 1] ?? '';
        const words = new RegExp(`[ \\t]*# *${comment}: *ignore(?:\\[[\\w, -]*\\])?(?=[ \\t]*(?:#|\\r?$))`);
        lines[at - 1] = before.replace(words, '');
        return lines[at - 1] === before ? undefined : lines.join('\n');
      });
    const parameter = /(?:^|[(,\s])(?<name>\w+)\s*:\s*[^=]*=\s*$/.exec(own.slice(0, Number(column) - 1))?.groups?.name;
    if (type === undefined || parameter === undefined) return undefined;
    const requires = await requiredPython(repo);
    return fixAt(place, repo, context, `Declare ${parameter} as optional`, 'safe', ({ text }) =>
      declareOptional(text, requires, { line: Number(line), lines: 1, name: parameter }),
    );
  },
  examples: {
    match: [
      {
        name: 'a parameter whose default is None',
        log: '/w/app/src/mail.py\n  /w/app/src/mail.py:1:42 - error: Expression of type "None" cannot be assigned to parameter of type "int"\n    "None" is not assignable to "int" (reportArgumentType)\n1 error, 0 warnings, 0 informations',
        captures: { line: '1', type: 'int' },
        repo: { 'src/mail.py': 'def send(to: str = "a", retries: int    = None) -> None:\n    print(to, retries)\n' },
        patched: {
          'src/mail.py': 'def send(to: str = "a", retries: int | None    = None) -> None:\n    print(to, retries)\n',
        },
      },
      {
        name: 'an import of a list',
        log: '  /w/app/src/mail.py:1:20 - error: Import "List" is not accessed (reportUnusedImport)',
        captures: { name: 'List' },
        repo: { 'src/mail.py': 'from typing import List, Set\n\nx: Set[str] = set()\n' },
        patched: { 'src/mail.py': 'from typing import Set\n\nx: Set[str] = set()\n' },
      },
      {
        name: 'a comment',
        log: '  /w/app/src/mail.py:1:12 - error: Unnecessary "# type: ignore" comment (reportUnnecessaryTypeIgnoreComment)',
        repo: { 'src/mail.py': 'x: int = 1  # type: ignore\n' },
        patched: { 'src/mail.py': 'x: int = 1\n' },
      },
    ],
    ignore: [
      { name: 'one for a person', log: '  /w/a.py:7:39 - error: "foo" is not defined (reportUndefinedVariable)' },
    ],
  },
});
