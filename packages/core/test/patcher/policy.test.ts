import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/model/edit.ts';
import { policyViolation } from '../../src/patcher/policy/policy.ts';
import { memoryWorkspace } from './memory-workspace.ts';
import { ADDED, CHANGED, CI, PATHS, TOOLS } from './policy-cases.ts';
import { HARMLESS } from './roundabout-cases.ts';

test.each(ADDED)('%s may not gain %s', async (path, line, refusal) => {
  const before = `first line of the file\n`;
  const edit: Edit = { kind: 'write', path, content: `${before}${line}\n` };
  expect(await policyViolation([edit], memoryWorkspace({ [path]: before }))).toContain(refusal);
  // What is there already is nobody's fault, wherever it moves.
  const there: Edit = { kind: 'write', path, content: `${line}\n${before}` };
  if (!line.includes('\0')) {
    expect(await policyViolation([there], memoryWorkspace({ [path]: `${before}${line}\n` }))).toBeUndefined();
  }
});

test.each(HARMLESS)('%s may gain %s', async (path, line) => {
  const repo = memoryWorkspace({ [path]: 'first line\n' });
  const edits: Edit[] = [{ kind: 'write', path, content: `first line\n${line}\n` }];
  expect(await policyViolation(edits, repo)).toBeUndefined();
});

test.each(CHANGED)('%s: %j to %j', async (path, before, after, refusal) => {
  const violation = await policyViolation(
    [{ kind: 'write', path, content: after }],
    memoryWorkspace({ [path]: before }),
  );
  if (refusal === undefined) expect(violation).toBeUndefined();
  else expect(violation).toContain(refusal);
});

describe.each(PATHS)('the path %j', (path) => {
  test.each<Edit>([
    { kind: 'write', path, content: 'a\n' },
    { kind: 'chmod', path, mode: '100755' },
    { kind: 'delete', path },
  ])('may not be touched: $kind', async (edit) => {
    expect(await policyViolation([edit], memoryWorkspace({}))).toMatch(/^It would /);
  });
});

test.each([
  '.env.example',
  'src/key.ts',
  'docs/license-check.md',
  '.gitignore',
  '.gitattributes',
  '.github/workflows/a.yml',
  'a b.txt',
  'ü.txt',
])('the path %j may be written', async (path) => {
  expect(await policyViolation([{ kind: 'write', path, content: 'a\n' }], memoryWorkspace({}))).toBeUndefined();
});

test('a test may not be deleted', async () => {
  expect(await policyViolation([{ kind: 'delete', path: 'test/a.test.ts' }], memoryWorkspace({}))).toBe(
    'It would delete the test test/a.test.ts.',
  );
});

test.each([
  ['tests/Carttest.php', 'tests/CartTest.php', '<?php\n', true],
  ['tests/confest.py', 'tests/conftest.py', 'import pytest\n', true],
  ['tests/test_cart.py', 'tests/conftest.py', 'import pytest\n', false],
  ['tests/confest.py', 'conftest.py', 'import pytest\n', false],
  ['tests/Carttest.php', 'tests/CartTest.php', '<?php\nreturn;\n', false],
  ['tests/test_cart.py', 'tests/cart.py', 'import pytest\n', false],
  // In that case no runner looks for it.
  ['tests/CartTest.php', 'tests/Carttest.php', '<?php\n', false],
  ['tests/test_cart.py', 'tests/Test_cart.py', 'import pytest\n', false],
])('a test that is %s and becomes %s', async (from, to, content, allowed) => {
  const before = from.endsWith('.py') ? 'import pytest\n' : '<?php\n';
  const edits: Edit[] = [
    { kind: 'write', path: to, content },
    { kind: 'delete', path: from },
  ];
  const violation = await policyViolation(edits, memoryWorkspace({ [from]: before }));
  expect(violation).toBe(allowed ? undefined : `It would delete the test ${from}.`);
});

test('a tool may rewrite its lock file, and take packages from nowhere else', async () => {
  const path = 'package-lock.json';
  const before = '{ "resolved": "https://registry.example.org/a.tgz" }\n';
  const writtenByTool = new Set([path]);
  const rewrite = (content: string) =>
    policyViolation([{ kind: 'write', path, content }], memoryWorkspace({ [path]: before }), { writtenByTool });
  expect(await rewrite(before.replace('a.tgz', 'b.tgz'))).toBeUndefined();
  expect(await rewrite(before.replace('registry.', 'evil.'))).toContain('another source');
});

test('too many files', async () => {
  const edits = Array.from({ length: 21 }, (_, index): Edit => ({ kind: 'write', path: `${index}.txt`, content: 'a' }));
  expect(await policyViolation(edits, memoryWorkspace({}))).toContain('21 files');
  expect(await policyViolation(edits.slice(1), memoryWorkspace({}))).toBeUndefined();
});

test('too large', async () => {
  const content = 'a'.repeat(300_000);
  expect(await policyViolation([{ kind: 'write', path: 'a', content }], memoryWorkspace({}))).toContain('too much');
  expect(
    await policyViolation([{ kind: 'write', path: 'a', content: `${content}b` }], memoryWorkspace({ a: content })),
  ).toBeUndefined();
});

test.each(TOOLS)('tool %j', async (edit, refusal) => {
  const violation = await policyViolation([edit], memoryWorkspace({}));
  if (refusal === undefined) expect(violation).toBeUndefined();
  else expect(violation).toContain(refusal);
});

test('rewriting a file with its own lines in another order is never a violation', async () => {
  const lines = fc.array(fc.constantFrom(...ADDED.map(([, line]) => line).filter((line) => !line.includes('\0'))), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(lines, fc.constantFrom('a.test.ts', CI, 'a.py'), async (all, path) => {
      const repo = memoryWorkspace({ [path]: all.join('\n') });
      const content = all.toReversed().join('\n');
      expect(await policyViolation([{ kind: 'write', path, content }], repo)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test('a package that the project has locked may run its scripts at install', async () => {
  const repo = memoryWorkspace({ 'package.json': '{}\n', 'package-lock.json': '"node_modules/esbuild": {}\n' });
  const content = '{ "allowScripts": { "esbuild": true } }\n';
  expect(await policyViolation([{ kind: 'write', path: 'package.json', content }], repo)).toBeUndefined();
});

test.each([
  ['another manifest holds it', { 'web/package.json': '"@acme/payments": "^1.0.0"' }, '@acme/payments', undefined],
  ['the lock file holds it', { 'package-lock.json': '"node_modules/left-pad": {}' }, 'left-pad', undefined],
  ['everybody knows it', {}, 'typescript', undefined],
  ['a table gave it, not the log', {}, '@types/left-pad', undefined],
  [
    'part of another name',
    { 'package-lock.json': '"node_modules/left-padding": {}' },
    'left-pad',
    'which only the log names',
  ],
])('a package is added: %s', async (_, files, name, refusal) => {
  const before = '{\n  "dependencies": {\n    "a": "1.0.0"\n  }\n}\n';
  const content = before.replace('"a"', `"${name}": "^1.0.0",\n    "a"`);
  const repo = memoryWorkspace({ ...files, 'package.json': before });
  const namedInLog = new Set(['left-pad', '@acme/payments', 'typescript']);
  const violation = await policyViolation([{ kind: 'write', path: 'package.json', content }], repo, { namedInLog });
  if (refusal === undefined) expect(violation).toBeUndefined();
  else expect(violation).toContain(refusal);
});
