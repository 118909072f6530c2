import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveCarriageReturns, stripAnsi } from '../../src/log/clean-bytes.ts';

test.each([
  ['colours', '\x1b[31mred\x1b[0m', 'red'],
  ['256 colours', '\x1b[38;5;196mred\x1b[m', 'red'],
  ['erase line', '\x1b[0Ktext', 'text'],
  ['hyperlink', '\x1b]8;;https://example.org\x07link\x1b]8;;\x07', 'link'],
  ['hyperlink ended by ST', '\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\', 'link'],
  ['an unclosed sequence', 'a\x1b[', 'a'],
  ['colours whose escape byte was lost', '[0;31mred[0m', 'red'],
  ['an index is no colour', 'rate[5m] and list[3]', 'rate[5m] and list[3]'],
])('takes off %s', (_, text, plain) => {
  expect(stripAnsi(text)).toBe(plain);
});

test.each([
  ['progress bar', '10%\r50%\r100%', '100%'],
  ['CRLF', 'text\r', 'text'],
  ['cleared line', 'text\r   ', 'text'],
  ['GitLab section', 'section_start:1700000000:build\rRunning', 'section_start:1700000000:build Running'],
  ['end and start of sections', 'section_end:1:a\rsection_start:2:b\rGo', 'section_end:1:a section_start:2:b Go'],
])('shows what a terminal would: %s', (_, text, shown) => {
  expect(resolveCarriageReturns(text)).toBe(shown);
});

test('neither throws nor grows on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(resolveCarriageReturns(stripAnsi(text)).length).toBeLessThanOrEqual(text.length);
    }),
  );
});
