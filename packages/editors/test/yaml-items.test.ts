import { moveYamlItem } from '@self-healer/editors/yaml-items';
import { describe, expect, test } from 'vitest';

const STEPS = [
  'jobs:',
  '  a:',
  '    steps:',
  '      - uses: one@v1',
  '',
  '      # Brings the cache.',
  '      - uses: two@v1',
  '        with:',
  '          cache: pnpm',
  '      # Brings pnpm.',
  '      - name: three',
  '        uses: three@v1',
  '',
  '  b: {}',
  '',
].join('\n');
const PATH = ['jobs', 'a', 'steps'];

describe('moveYamlItem', () => {
  test('takes all lines of the last item and the comment above it', () => {
    expect(moveYamlItem(STEPS, PATH, 2, 1)?.split('\n').slice(3, 13)).toEqual([
      '      - uses: one@v1',
      '',
      '      # Brings pnpm.',
      '      - name: three',
      '        uses: three@v1',
      '      # Brings the cache.',
      '      - uses: two@v1',
      '        with:',
      '          cache: pnpm',
      '',
    ]);
  });

  test('keeps CRLF, and closes the last line of the text', () => {
    expect(moveYamlItem('- a\r\n- b: 1\r\n  c: 2', [], 1, 0)).toBe('- b: 1\r\n  c: 2\r\n- a\r\n');
    expect(moveYamlItem('- a\r\n- b\r\n', [], 1, 0)).toBe('- b\r\n- a\r\n');
  });

  test('moves an item of the middle, blank lines below it with it', () => {
    expect(moveYamlItem('- a\n- b\n\n- c\n', [], 1, 0)).toBe('- b\n\n- a\n- c\n');
  });

  test.each([
    ['a flow sequence', '[a, b]', [], 1, 0],
    ['an item that is not there', '- a\n- b\n', [], 4, 0],
    ['a move down', '- a\n- b\n', [], 0, 1],
    ['no sequence', 'a: 1\n', ['a'], 1, 0],
    ['items within one line', '- - a\n  - b\n', [0], 1, 0],
  ])('does nothing to %s', (_name, text, path, from, before) => {
    expect(moveYamlItem(text, path, from, before)).toBeUndefined();
  });
});
