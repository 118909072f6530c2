import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/model/edit.ts';
import { policyViolation } from '../../src/patcher/policy/policy.ts';
import { memoryWorkspace } from './memory-workspace.ts';
import { BY_MODEL, USUAL } from './model-policy-cases.ts';

type Files = Readonly<Record<string, string>>;
const judge = (repo: Files, edits: readonly Edit[]) => policyViolation(edits, memoryWorkspace(repo), { byModel: true });
const write = (path: string, content: string): Edit => ({ kind: 'write', path, content });

test.each(BY_MODEL)('a model may not add to %s: %s', async (path, line, refusal) => {
  expect(await judge({ [path]: 'first\n' }, [write(path, `first\n${line}\n`)])).toContain(refusal);
  // Where it is there already, it may move.
  expect(await judge({ [path]: `first\n${line}\n` }, [write(path, `${line}\nfirst\n`)])).toBeUndefined();
});

test.each(USUAL)('a model may add to %s: %s', async (path, line) => {
  expect(await judge({ [path]: 'first\n' }, [write(path, `first\n${line}\n`)])).toBeUndefined();
});

test('10,000 plans that hide one such line among usual ones, as they like, are refused', async () => {
  const hidden = fc.constantFrom(...BY_MODEL.filter(([path]) => !/^(?:README|Makefile|ci\.sh)/.test(path)));
  const usual = fc.array(fc.constantFrom(...USUAL.map(([, line]) => line)), { maxLength: 12 });
  const indent = fc.constantFrom('', '  ', '\t', '        ');
  await fc.assert(
    fc.asyncProperty(hidden, usual, usual, usual, indent, async ([path, line], before, above, below, space) => {
      const old = before.join('\n');
      const after = [...before, ...above, `${space}${line.trimStart()}`, ...below].join('\n');
      expect(await judge({ [path]: old }, [write(path, after)])).toBeDefined();
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

describe('whatever it says', () => {
  const many = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');
  test.each<[string, Files, readonly Edit[], string]>([
    ['a test', { 'a.test.js': 'a\n' }, [write('a.test.js', 'b\n')], 'the test a.test.js'],
    ['what is installed', { 'vendor/a.go': 'a\n' }, [write('vendor/a.go', 'b\n')], 'not written here'],
    ['CI', { '.gitlab-ci.yml': 'a: 1\n' }, [write('.gitlab-ci.yml', 'a: 2\n')], 'decides what CI runs'],
    ['a snapshot', { 'a.snap': 'a\n' }, [write('a.snap', 'b\n')], 'what a test expects'],
    ['infrastructure', { 'main.tf': 'a\n' }, [write('main.tf', 'b\n')], 'infrastructure'],
    ['a mode', { 'a.js': 'a\n' }, [{ kind: 'chmod', path: 'a.js', mode: '100755' }], 'the mode of a.js'],
    ['a file', { 'a.js': 'a\n' }, [{ kind: 'delete', path: 'a.js' }], 'delete'],
    [
      'a tool',
      {},
      [{ kind: 'tool', argv: ['npm', 'install'], cwd: '.', writes: ['package-lock.json'], network: true }],
      'start a program',
    ],
    ['the rules of a linter', { '.eslintrc.json': '{}\n' }, [write('.eslintrc.json', '{ "a": 1 }\n')], 'how strictly'],
    [
      'a script',
      { 'package.json': '{ "scripts": { "build": "x" } }\n' },
      [write('package.json', '{ "scripts": { "build": "y" } }\n')],
      'what a script runs',
    ],
    [
      'a recipe',
      { Makefile: 'all:\n\tcc a.c\n\teslint .\n' },
      [write('Makefile', 'all:\n\tcc a.c\n')],
      'no longer run',
    ],
    [
      'a package of the registry',
      { 'package.json': '{ "dependencies": {\n"a": "1.0.0"\n} }\n' },
      [write('package.json', '{ "dependencies": {\n"a": "1.0.0",\n"lodash": "1.0.0"\n} }\n')],
      'the package lodash',
    ],
    ['many lines', { 'a.txt': '' }, [write('a.txt', many(101))], 'a model may change 100'],
    ['many files', {}, Array.from({ length: 6 }, (_, at) => write(`${at}.txt`, 'a\n')), 'a model may change 5'],
  ])('a model may not change %s', async (_, repo, edits, refusal) => {
    expect(await judge(repo, edits)).toContain(refusal);
  });

  const C = 'int one(void) {\n  log_it();\n  return n->payload;\n}\n';
  test.each<[string, Files, readonly Edit[]]>([
    ['the line that fails', { 'a.c': C }, [write('a.c', C.replace('  return n->payload;\n', ''))]],
    ['and put a comment there', { 'a.c': C }, [write('a.c', C.replace('return n->payload;', '// return payload'))]],
    ['all but the brackets', { 'a.c': C }, [write('a.c', C.replace('return n->payload;', ';'))]],
    ['a call', { 'a.py': 'a()\nb()\n' }, [write('a.py', 'a()\n')]],
    ['and say why', { 'a.py': 'a()\nb()\n' }, [write('a.py', 'a()\n# b is broken\n')]],
    ['an entry', { 'a.json': '{\n"a": 1,\n"b": 2\n}\n' }, [write('a.json', '{\n"a": 1\n}\n')]],
  ])('a model may not only take away %s', async (_, repo, edits) => {
    expect(await judge(repo, edits)).toContain('only take code away');
  });

  test.each<[string, Files, readonly Edit[]]>([
    ['an import', { 'a.py': 'import os\na()\n' }, [write('a.py', 'a()\n')]],
    ['an include', { 'a.c': '#include <a.h>\nint a;\n' }, [write('a.c', 'int a;\n')]],
    ['what is there twice', { 'a.c': 'int a;\nint b;\nint a;\n' }, [write('a.c', 'int a;\nint b;\n')]],
    ['a qualifier', { 'a.rs': 'let mut a = 1;\n' }, [write('a.rs', 'let a = 1;\n')]],
    ['a bracket', { 'a.js': 'a();\n}\n' }, [write('a.js', 'a();\n')]],
    ['a comment', { 'a.js': '// a b c d\na();\n' }, [write('a.js', 'a();\n')]],
    [
      'what stands elsewhere then',
      { 'a.js': 'f(1, 2);\n', 'b.js': '' },
      [write('a.js', ''), write('b.js', 'f(1, 2);\n')],
    ],
    ['what something else replaces', { 'a.js': 'let a = 1;\nlet b = 2;\n' }, [write('a.js', 'const c = 1;\n')]],
  ])('a model may take away %s', async (_, repo, edits) => {
    expect(await judge(repo, edits)).toBeUndefined();
  });

  test('a package that the project has locked may be declared', async () => {
    const repo = {
      'package.json': '{ "dependencies": {\n"a": "1.0.0"\n} }\n',
      'package-lock.json': '{ "packages": { "node_modules/lodash": {} } }\n',
    };
    const edits = [write('package.json', '{ "dependencies": {\n"a": "1.0.0",\n"lodash": "1.0.0"\n} }\n')];
    expect(await judge(repo, edits)).toBeUndefined();
  });
});
