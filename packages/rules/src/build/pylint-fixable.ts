import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { importHasEffect } from '../support/python/import-effect.ts';
import { repairStyle } from '../support/python/pycodestyle-repairs.ts';
import { withoutImport } from '../support/python/without-import.ts';
import { windowMatches } from '../support/text/window-matches.ts';

/** What pylint finds and pycodestyle or pyflakes know by another name. */
const SAME: Readonly<Record<string, string>> = {
  C0121: 'E711',
  C0303: 'W291',
  C0304: 'W292',
  C0305: 'W391',
  W0301: 'E703',
  W1309: 'F541',
};

const FINDING =
  /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<code>C0121|C0303|C0304|C0305|C0325|C0411|R1705|R1720|R1723|R1724|W0301|W0611|W1309): (?<message>.{1,200}) \([\w-]{1,60}\)$/;
const UNUSED =
  /^Unused (?:import )?(?<name>[\w.]{1,100})(?: imported from (?<from>[\w.]{1,100}))?(?: (?:imported )?as (?<as>\w{1,100}))?$/;

/** The name of an unused import as flake8 writes it. */
function unusedName(message: string): string {
  const { name = '', from, as } = UNUSED.exec(message)?.groups ?? {};
  const full = from === undefined ? name : `${from}.${name}`;
  return as === undefined ? full : `${full} as ${as}`;
}

export const rule = defineRule({
  id: 'build/pylint-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: [
    ': C0121: ',
    ': C030',
    ': C0325: ',
    ': C0411: ',
    ': R1705: ',
    ': R172',
    ': W0301: ',
    ': W0611: ',
    ': W1309: ',
  ],
  // Pylint 2 and newer; columns count from 0.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):\d{1,5}: (?<code>C0121|C0303|C0304|C0305|C0325|C0411|R1705|R1720|R1723|R1724|W0301|W0611|W1309): (?<message>.{1,200}) \((?<symbol>[\w-]{1,60})\)$/,
  captures: ['path', 'line', 'code', 'message', 'symbol'],
  docs: {
    title: 'Pylint finds what has one repair',
    what: '{path}:{line}: {message} ({symbol}).',
    why: 'The file was committed without running the checker.',
    how: 'Remove the import that is not used, and set the blanks at the place that Pylint names.',
    references: ['https://pylint.readthedocs.io/en/stable/user_guide/messages/messages_overview.html'],
  },
  async fix({ path: printed }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const findings = windowMatches(context.window, FINDING)
      .filter((groups) => groups.path === printed)
      .map(({ line, column, code = '', message = '' }) => ({
        line: Number(line),
        column: Number(column) + 1,
        code: SAME[code] ?? code,
        message,
      }));
    // Imports from the end, so that the lines above stay where they are. __init__.py re-exports.
    const unused = [];
    for (const finding of path.endsWith('__init__.py') ? [] : findings.filter(({ code }) => code === 'W0611'))
      if (!(await importHasEffect(unusedName(finding.message), path, text, finding.line, repo))) unused.push(finding);
    const content = unused
      .toSorted((a, b) => b.line - a.line)
      .reduce(
        (changed, { line, message }) => withoutImport(changed, line, unusedName(message)) ?? changed,
        repairStyle(text, findings) ?? text,
      );
    if (content === text) return undefined;
    return { title: `Repair what Pylint names in ${path}`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Pylint 3',
        log: [
          '************* Module pkg.a',
          'pkg/a.py:3:11: C0303: Trailing whitespace (trailing-whitespace)',
          "pkg/a.py:7:7: C0121: Comparison 'x == None' should be 'x is None' (singleton-comparison)",
          'pkg/a.py:2:0: W0611: Unused import os (unused-import)',
          'pkg/a.py:4:0: W0611: Unused OrderedDict imported from collections (unused-import)',
        ].join('\n'),
        captures: { code: 'C0303', symbol: 'trailing-whitespace' },
        repo: {
          'pkg/a.py':
            '"""A."""\nimport os\nimport json  \nfrom collections import OrderedDict, deque\n\ndef f(x):\n    if x == None:\n        return deque()\n    return json.dumps(x)\n',
        },
        patched: {
          'pkg/a.py':
            '"""A."""\nimport json\nfrom collections import deque\n\ndef f(x):\n    if x is None:\n        return deque()\n    return json.dumps(x)\n',
        },
      },
      {
        name: 'brackets around the whole value of a keyword',
        log: [
          "pkg/b.py:1:0: C0325: Unnecessary parens after 'if' keyword (superfluous-parens)",
          "pkg/b.py:2:0: C0325: Unnecessary parens after 'return' keyword (superfluous-parens)",
          "pkg/b.py:3:0: C0325: Unnecessary parens after 'not' keyword (superfluous-parens)",
        ].join('\n'),
        repo: {
          'pkg/b.py': 'if(x == "("):\n    return (f(x) or g((x, 1)))\nif not (x) and not y:\n    return (x, y)\n',
        },
        patched: { 'pkg/b.py': 'if x == "(":\n    return f(x) or g((x, 1))\nif not x and not y:\n    return (x, y)\n' },
      },
      {
        name: 'an else behind a branch that leaves, and an import that comes late',
        log: [
          'pkg/c.py:6:4: R1705: Unnecessary "else" after "return", remove the "else" and de-indent the code inside it (no-else-return)',
          'pkg/c.py:14:8: R1724: Unnecessary "elif" after "continue", remove the leading "el" from "elif" (no-else-continue)',
          'pkg/c.py:2:0: C0411: standard import "json" should be placed before first party import "pkg.b.Book" (wrong-import-order)',
        ].join('\n'),
        repo: {
          'pkg/c.py':
            'from pkg.b import Book\nimport json\n\n\ndef f(x):\n    if x:\n        return json.dumps(x)\n    else:\n        y = Book()\n\n        return y\n\n\ndef g(xs):\n    for x in xs:\n        if x == 1:\n            continue\n        elif x == 2:\n            print(x)\n'.replace(
              '\n\n\ndef g(xs):\n    for',
              '\ndef g(xs):\n    for',
            ),
        },
        patched: {
          'pkg/c.py':
            'import json\nfrom pkg.b import Book\n\n\ndef f(x):\n    if x:\n        return json.dumps(x)\n    y = Book()\n\n    return y\ndef g(xs):\n    for x in xs:\n        if x == 1:\n            continue\n        if x == 2:\n            print(x)\n',
        },
      },
    ],
    ignore: [
      { name: 'a finding for a person', log: 'pkg/a.py:7:0: R0913: Too many arguments (6/5) (too-many-arguments)' },
    ],
  },
});
