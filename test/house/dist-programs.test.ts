import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import type { LibraryRule } from '@self-healer/core/rule';
import { RULES } from '@self-healer/rules/registry.generated';
import { expect, test } from 'vitest';
import { asciiSource } from '../../scripts/lib/ascii-source.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

test('programs are of ASCII alone: they start faster', () => {
  const programs = readdirSync(DIST).filter((name) => name.endsWith('.cjs'));
  expect(programs).toContain('cli.cjs');
  const others = programs.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(DIST, name), 'utf8')));
  expect(others).toEqual([]);
});

/** A pattern with its characters instead of their numbers: in programs they are escaped. */
const unescaped = (pattern: RegExp) =>
  `${pattern}`.replace(/\\u(?<unit>[0-9a-f]{4})/gi, (_, unit: string) =>
    String.fromCharCode(Number.parseInt(unit, 16)),
  );

test('the rules are shipped as they are, but for their examples', () => {
  const shipped: readonly LibraryRule[] = createRequire(import.meta.url)(join(DIST, 'rules.cjs')).RULES;
  const plain = (rules: readonly LibraryRule[]) =>
    rules.map(({ examples: _, pattern, ...rule }) => ({
      ...Object.fromEntries(Object.entries(rule).filter(([, value]) => typeof value !== 'function')),
      functions: Object.keys(rule).filter((name) => typeof rule[name as keyof typeof rule] === 'function'),
      pattern: unescaped(pattern),
    }));
  expect(plain(shipped)).toEqual(plain(RULES));
  expect(shipped.flatMap(({ examples }) => [...examples.match, ...examples.ignore])).toEqual([]);
});

test('every repair is shipped, in the bundle that is read when one is needed', () => {
  const repairs: readonly Pick<LibraryRule, 'id' | 'fix'>[] = createRequire(import.meta.url)(
    join(DIST, 'repairs.cjs'),
  ).RULES;
  const repairing = (rules: typeof repairs) => rules.filter(({ fix }) => fix !== undefined).map(({ id }) => id);
  expect(repairing(repairs)).toEqual(repairing(RULES));
});

test.each([
  ["/^[‘'](?<name>.)[’'] is 🦀$/.exec('‘x’ is 🦀').groups.name", 'x'],
  ["/[✖🦀]{3}/u.test('✖🦀✖')", true],
  ["/\\\\é/.test('\\\\é')", true],
])('%s gives the same in ASCII', (source, expected) => {
  expect(runInNewContext(source)).toBe(expected);
  if (source.includes('\\é')) expect(() => asciiSource(source)).toThrow('A backslash before é');
  else expect(runInNewContext(asciiSource(source))).toBe(expected);
});
