import { defineRule } from '@self-healer/core/rule';
import { type EslintFinding, eslintFindings } from '../support/javascript/eslint-findings.ts';
import { ESLINT_REPAIRED, repairEslint } from '../support/javascript/eslint-repairs.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

const isKnown = ({ rule }: EslintFinding): boolean => ESLINT_REPAIRED.includes(rule);

export const rule = defineRule({
  id: 'build/eslint-repairable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: [
    'Unnecessary escape character',
    'Do not access Object.prototype',
    'Unexpected lexical declaration',
    'Missing radix parameter',
    'Invalid typeof comparison',
    '`Symbol` cannot be called',
    'Irregular whitespace',
    'Redundant use of `await`',
    "Unexpected 'debugger'",
    'ocused test',
    'Unexpected exclusive mocha test',
    '.only not permitted',
    '.only is not permitted',
  ],
  // ESLint 5 to 10, its formats stylish, compact, unix and json.
  pattern:
    /^(?:\s{1,4}\d{1,7}:\d{1,5}\s{2,8}(?:error|warning)\s{2,4}|[^\s:][^:]{0,400}(?:: line \d{1,7}, col \d{1,5}, (?:Error|Warning) - |:\d{1,7}:\d{1,5}: )|\[\{"filePath":.{1,4000}?"message":")(?<message>Unnecessary escape character|Do not access Object\.prototype|Unexpected lexical declaration in case block|Missing radix parameter|Invalid typeof comparison value|`Symbol` cannot be called as a constructor|Irregular whitespace not allowed|Redundant use of `await`|Unexpected 'debugger' statement|(?:Unexpected f|F)ocused tests?|Unexpected exclusive mocha test|\w{1,20}(?:\.\w{1,20})?\.only (?:is )?not permitted)/,
  captures: ['message'],
  explains: ['build/eslint-problem'],
  docs: {
    title: 'ESLint finds what only one text can repair',
    what: '{path}:{line}: {message}.',
    why: 'ESLint leaves the change to a person, where a program could be affected by it.',
    how: 'Change it as the page of the rule says.',
    references: ['https://eslint.org/docs/latest/rules/'],
  },
  gathers: ['path', 'line'],
  gather({ message }, window) {
    const until = { ...window, lines: window.lines.slice(0, window.index + 1) };
    const found = eslintFindings(until).filter((each) => each.message.includes(message) && isKnown(each));
    const own = (window.lines[window.index] ?? '').startsWith('[{') ? found[0] : found.at(-1);
    return own === undefined ? undefined : { path: own.path, line: `${own.line}` };
  },
  async fix(_facts, repo, { window }) {
    const all = eslintFindings(window).filter(isKnown);
    const edits = [];
    for (const printed of new Set(all.map(({ path }) => path))) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      if (path === undefined || text === undefined) continue;
      // From the end: what is added or taken away moves only what is done with.
      const own = all
        .filter((each) => each.path === printed)
        .toSorted((a, b) => b.line - a.line || b.column - a.column);
      // ESLint counts without the mark that a file may begin with.
      const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
      const { lines, join } = textLines(text.slice(mark.length));
      let changed: readonly string[] = lines;
      for (const each of own) changed = repairEslint(changed, each) ?? changed;
      lines.splice(0, lines.length, ...changed);
      const content = `${mark}${join()}`;
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    if (edits.length === 0) return undefined;
    return { title: 'Write what ESLint asks for', safety: 'review', edits, verify: 'npx eslint .' };
  },
  examples: {
    match: [
      {
        name: 'stylish',
        log: "\n/w/app/src/a.js\n  1:17  error  Unnecessary escape character: \\.                                     no-useless-escape\n  1:19  error  Unnecessary escape character: \\-                                     no-useless-escape\n  3:12  error  Do not access Object.prototype method 'hasOwnProperty' from target object  no-prototype-builtins\n  7:5   error  Unexpected lexical declaration in case block                         no-case-declarations\n\n✖ 4 problems (4 errors, 0 warnings)",
        repo: {
          'src/a.js':
            "const word = /[a\\.\\-]+/;\nfunction has(o, k) {\n  return o.hasOwnProperty(k);\n}\nswitch (kind) {\n  case 'a':\n    const n = 1;\n    run(n);\n    break;\n  default:\n    run(word, has);\n}\n",
        },
        patched: {
          'src/a.js':
            "const word = /[a.-]+/;\nfunction has(o, k) {\n  return Object.prototype.hasOwnProperty.call(o, k);\n}\nswitch (kind) {\n  case 'a': {\n    const n = 1;\n    run(n);\n    break;\n  }\n  default:\n    run(word, has);\n}\n",
        },
      },
      {
        name: 'compact: a number, a test that runs alone',
        log: '/w/app/src/a.js: line 1, col 11, Error - Missing radix parameter. (radix)\n/w/app/src/a.js: line 2, col 4, Error - Unexpected focused test (jest/no-focused-tests)\n\n2 problems',
        repo: { 'src/a.js': "const n = parseInt(text.trim());\nit.only('a', () => {});\n" },
        patched: { 'src/a.js': "const n = parseInt(text.trim(), 10);\nit('a', () => {});\n" },
      },
      {
        name: 'unix: a type, a debugger',
        log: "/w/app/src/a.js:1:18: Invalid typeof comparison value. [Error/valid-typeof]\n/w/app/src/a.js:2:1: Unexpected 'debugger' statement. [Error/no-debugger]\n\n2 problems",
        repo: { 'src/a.js': "if (typeof a === 'strnig') run();\ndebugger;\nrun();\n" },
        patched: { 'src/a.js': "if (typeof a === 'string') run();\nrun();\n" },
      },
      {
        name: 'a clause whose name another one uses',
        log: '\n/w/app/a.js\n  3:5  error  Unexpected lexical declaration in case block  no-case-declarations\n\n✖ 1 problem (1 error, 0 warnings)',
        repo: { 'a.js': 'switch (a) {\n  case 1:\n    let n = 1;\n  case 2:\n    run(n);\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'one that needs thought',
        log: '\n/w/app/a.js\n  3:5  error  Unexpected constant condition  no-constant-condition',
      },
    ],
  },
});
