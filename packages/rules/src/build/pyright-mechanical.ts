import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { declareOptional, requiredPython } from '../support/python/declare-optional.ts';
import { importHasEffect } from '../support/python/import-effect.ts';
import { withoutImport } from '../support/python/without-import.ts';
import { withLine } from '../support/text/edit-line.ts';
import { saysWhatMustNotBe } from '../support/text/expects-refusal.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const FINDING =
  /^\s{0,4}(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?<column>\d{1,5}) - error: (?:Import "(?<name>[\w.]{1,200})" is not accessed|Expression of type "None" cannot be assigned to parameter of type "[^"]{1,200}"|Unnecessary "# (?<comment>type|pyright): ignore" comment)/;

/** Pyright names what is bound, flake8 where it comes from. */
function fullName(line: string, name: string): string {
  const from = /^\s*from (?<module>[\w.]+) import /.exec(line)?.groups?.module;
  return from === undefined ? name : `${from}${from.endsWith('.') ? '' : '.'}${name}`;
}

const withoutIgnore = (code: string, kind: string) =>
  code.replace(new RegExp(`[ \\t]*# *${kind}: *ignore(?:\\[[\\w, -]*\\])?(?=[ \\t]*(?:#|$))`), '');

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
  async fix({ path: printed }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const source = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || source === undefined) return undefined;
    const requires = await requiredPython(repo);
    // From the end, so that the lines above stay where they are.
    const findings = windowMatches(context.window, FINDING)
      .filter((finding) => finding.path === printed)
      .toSorted((one, other) => Number(other.line) - Number(one.line) || Number(other.column) - Number(one.column));
    let text = source;
    for (const finding of findings) {
      const line = Number(finding.line);
      const own = text.split(/\r?\n/)[line - 1] ?? '';
      if (finding.name !== undefined) {
        const full = fullName(own, finding.name);
        const isKept = path.endsWith('__init__.py') || (await importHasEffect(full, path, text, line, repo));
        text = (isKept ? undefined : withoutImport(text, line, full)) ?? text;
      } else if (finding.comment !== undefined) {
        const isCheck = saysWhatMustNotBe(own);
        text =
          (isCheck ? undefined : withLine(text, line, (code) => withoutIgnore(code, finding.comment ?? ''))) ?? text;
      } else {
        const before = own.slice(0, Number(finding.column) - 1);
        const name = /(?<name>\w+)\s*:\s*[^=:]*=\s*$/.exec(before)?.groups?.name;
        text = (name === undefined ? undefined : declareOptional(text, requires, { line, lines: 1, name })) ?? text;
      }
    }
    if (text === source) return undefined;
    return {
      title: `Repair what Pyright names in ${path}`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: text }],
    };
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
        name: 'all of a file at once',
        log: '  /w/app/src/mail.py:1:8 - error: Import "os" is not accessed (reportUnusedImport)\n  /w/app/src/mail.py:2:20 - error: Import "Dict" is not accessed (reportUnusedImport)\n  /w/app/src/mail.py:5:40 - error: Expression of type "None" cannot be assigned to parameter of type "str"\n  /w/app/src/mail.py:6:14 - error: Unnecessary "# type: ignore" comment (reportUnnecessaryTypeIgnoreComment)',
        repo: {
          'src/mail.py':
            'import os\nfrom typing import Dict, List\n\n\ndef send(to: List[str], subject: str = None) -> None:\n    print(to)  # type: ignore\n',
        },
        patched: {
          'src/mail.py':
            'from typing import List\n\n\ndef send(to: List[str], subject: str | None = None) -> None:\n    print(to)\n',
        },
      },
      {
        name: 'a comment',
        log: '  /w/app/src/mail.py:1:12 - error: Unnecessary "# type: ignore" comment (reportUnnecessaryTypeIgnoreComment)',
        repo: { 'src/mail.py': 'x: int = 1  # type: ignore\n' },
        patched: { 'src/mail.py': 'x: int = 1\n' },
      },
      {
        name: 'a comment that says what must not be',
        log: '  /w/app/src/mail.py:1:12 - error: Unnecessary "# type: ignore" comment (reportUnnecessaryTypeIgnoreComment)',
        repo: { 'src/mail.py': 'x: int = f("a")  # type: ignore[arg-type]  # must be refused\n' },
      },
    ],
    ignore: [
      { name: 'one for a person', log: '  /w/a.py:7:39 - error: "foo" is not defined (reportUndefinedVariable)' },
    ],
  },
});
