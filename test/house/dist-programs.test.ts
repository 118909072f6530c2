import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { asciiSource } from '../../scripts/lib/ascii-source.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

test('programs are of ASCII alone: they start faster', () => {
  const programs = readdirSync(DIST).filter((name) => name.endsWith('.cjs'));
  expect(programs).toContain('cli.cjs');
  const others = programs.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(DIST, name), 'utf8')));
  expect(others).toEqual([]);
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
