import { expect, test } from 'vitest';
import { progressOn } from '../src/progress.ts';
import { hostWriting } from './support/host-writing.ts';

const said = (...chunks: readonly string[]): string => {
  const { host, written } = hostWriting();
  const progress = progressOn(host, { quiet: false, verbose: true });
  for (const chunk of chunks) progress.on({ kind: 'output', chunk: Buffer.from(chunk), stream: 'stdout' });
  progress.end();
  return written();
};

test.each([
  [['#', '#vso[task.setvariable variable=PATH]/evil\n']],
  [['##', '[error]x\n']],
  [['a\n:', ':add-mask::x\n']],
  [['section', '_start:1:a\n']],
  [['x'.repeat(70_000), '#', '#[group]', '\n']],
  [['no end: #', '#[group]']],
])('no command of a CI provider is put together of two chunks: %j', (chunks) => {
  expect(said(...chunks)).not.toMatch(/::|##(?:vso)?\[|section_start:/);
});

test('lines and pieces of characters come out whole', () => {
  expect(said('one\ntw', 'o\n', 'three')).toBe('one\ntwo\nthree\n');
});
