import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommand } from '../../src/process/command-line.ts';

const script = (text: string) => ['bash', '-eo', 'pipefail', '-c', text];

test.each<[string, readonly string[]]>([
  ['npm test', ['npm', 'test']],
  ['  go   test ./...  ', ['go', 'test', './...']],
  [`a 'b c' "d e" f\\ g`, ['a', 'b c', 'd e', 'f g']],
  [`a "" ''`, ['a', '', '']],
  [`a x'y'"z"`, ['a', 'xyz']],
  [`a "say \\"hi\\""`, ['a', 'say "hi"']],
  [`pytest -k 'a and (b or c)'`, ['pytest', '-k', 'a and (b or c)']],
  ['./check.sh', ['./check.sh']],
  ...(
    [
      'a && b',
      'a | b',
      'a; b',
      'a > b',
      'a $B',
      'a `b`',
      'A=1 b',
      'a *.c',
      'a b?',
      'cd x',
      'a\nb',
      'a # b',
      'a {b,c}',
      'a ~/b',
      'a "$B"',
      "a 'b",
    ] as const
  ).map((text): [string, readonly string[]] => [text, script(text)]),
])('%j', (text, argv) => {
  expect(parseCommand(text)).toEqual(argv);
});

test.each(['', '  \n', 'a\0b'])('%j is refused', (text) => {
  expect(() => parseCommand(text)).toThrow(/command/);
});

test('words mean what a shell takes them to mean', () => {
  const piece = fc.constantFrom(
    'a',
    '-b',
    'c=d',
    "'e f'",
    '"g h"',
    'i\\ j',
    "''",
    '"k\\"l"',
    "x'y z'",
    '"m\\\\n"',
    './o',
    'p:q',
    '%r',
    '@s',
    '+t',
    ',',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const text = `printf %s\\\\n ${pieces.join(' ')}`;
      const [program = '', ...args] = parseCommand(text);
      const env = { PATH: process.env.PATH ?? '' };
      expect(execFileSync(program, args, { encoding: 'utf8', env })).toBe(
        execFileSync('bash', ['-c', text], { encoding: 'utf8', env }),
      );
    }),
    { numRuns: 40 },
  );
});
