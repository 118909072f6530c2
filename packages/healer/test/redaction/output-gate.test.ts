import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gateOutput } from '../../src/redaction/output-gate.ts';

test.each([
  ['plain text, ümlaut 😀\tand tab\n', 'plain text, ümlaut 😀\tand tab\n'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'link'],
  ['a\rb\r\nc\bd\0e', 'a\nb\ncde'],
  ['\u202eabc\u2066', 'abc'],
  ['::error::x', ':\u200b:error:\u200b:x'],
  [':::', ':\u200b:\u200b:'],
  ['x ##[error]y', 'x #\u200b#[error]y'],
  ['###[group]', '##\u200b#[group]'],
  ['##vso[task.setvariable variable=x]y', '#\u200b#vso[task.setvariable variable=x]y'],
  ['section_start:1:a', 'section_\u200bstart:1:a'],
  ['#\0#[x]', '#\u200b#[x]'],
])('%j', (text, gated) => {
  expect(gateOutput(text)).toBe(gated);
});

/** As the runner of GitHub, the agent of Azure and the one of GitLab look for them. */
const RECOGNISED = [/^\s*::/m, /::/, /##\[/, /##vso\[/i, /section_(?:start|end):/, /[\0-\x08\x0b-\x1f\x7f-\x9f]/];

test('whatever comes, no command and no control byte is left, and twice is once', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '::',
      ':',
      '#',
      '##',
      '[',
      'vso[',
      '##vso[',
      'error',
      'section_',
      'start:',
      'end:',
      '\r',
      '\n',
      '\0',
      '\u001b[1m',
      '\u001b]0;',
      '\u0007',
      '\u202e',
      '\u200b',
      '\u009b',
      'x',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const gated = gateOutput(pieces.join(''));
      for (const pattern of RECOGNISED) expect(gated).not.toMatch(pattern);
      expect(gateOutput(gated)).toBe(gated);
    }),
    { numRuns: 3000 },
  );
});
