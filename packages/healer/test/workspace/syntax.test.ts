import type { FileChange } from '@self-healer/core/patcher/file-change';
import { expect, test } from 'vitest';
import { brokenSyntax, parsed } from '../../src/workspace/syntax.ts';

const change = (path: string, before: string, after: string): FileChange => ({
  path,
  before: { content: Buffer.from(before), mode: '100644' },
  after: { content: Buffer.from(after), mode: '100644' },
});

test('a file that could be read before and cannot any more is told', () => {
  expect(brokenSyntax([change('a.json', '{}', '{')])).toBe('It would leave a.json behind as broken JSON.');
  expect(brokenSyntax([change('a.yml', 'a: 1\n', 'a: [\n')])).toBe('It would leave a.yml behind as broken YAML.');
  expect(brokenSyntax([change('a.yml', 'a: [\n', 'a: [[\n'), change('tsconfig.json', '{}', '{ // }')])).toBeUndefined();
});

test('brackets without end are no file that can be read', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(parsed(change('a.yml', deep, deep))).toBeUndefined();
  expect(brokenSyntax([change('a.yml', 'a: 1\n', deep)])).toBe('It would leave a.yml behind as broken YAML.');
});
