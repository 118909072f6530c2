import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildNeedleAutomaton } from '../../../src/analyzer/prefilter/needle-automaton.ts';
import { createScanEvents, scanBytes } from '../../../src/analyzer/prefilter/scan-bytes.ts';

/** Needles on each line, by the automaton; `step` bytes a call. */
function scan(
  needles: readonly string[],
  text: string,
  step = Number.POSITIVE_INFINITY,
): readonly (readonly string[])[] {
  const automaton = buildNeedleAutomaton(needles);
  const bytes = new TextEncoder().encode(text);
  const events = createScanEvents(bytes.length);
  const position = { at: 0, state: automaton.root };
  for (let end = 0; end < bytes.length; ) {
    end = Math.min(bytes.length, end + step);
    scanBytes(automaton, bytes, end, position, events, end === bytes.length);
  }
  const lines = Array.from({ length: events.lines }, () => new Set<string>());
  for (let i = 0; i < events.hits; i++) {
    for (const id of automaton.outputOf(events.hitStates[i] ?? -1))
      lines[events.hitLines[i] ?? -1]?.add(needles[id] ?? '');
  }
  return lines.map((found) => [...found].sort());
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '●', ' '), minLength: 1, maxLength: 6 });

test('finds on every line exactly the needles it includes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { minLength: 1, maxLength: 12 }),
      fc.array(letters, { maxLength: 40 }),
      (needles, parts) => {
        const text = parts.join('').replaceAll('ab a', '\n');
        const expected = text.split('\n').map((line) => needles.filter((needle) => line.includes(needle)).sort());
        expect(scan(needles, text)).toEqual(expected);
      },
    ),
  );
});

test('colours cannot hide a needle', () => {
  const coloured = fc.array(fc.constantFrom('\x1b[31m', '\x1b[0;1m', '\x1b]0;title\x07', '\x1b(B', ''), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(coloured, (escapes) => {
      const text = [...'error:'].map((letter, i) => `${escapes[i]}${letter}`).join('');
      expect(scan(['error:'], text)).toEqual([['error:']]);
    }),
  );
});

test.each([
  ['an escape at the very end', 'error\x1b', [['error']]],
  ['an unclosed title does not swallow the next line', '\x1b]0;title\nerror', [[], ['error']]],
  ['an unclosed sequence does not swallow the next line', '\x1b[31\nerror', [[], ['error']]],
  ['a carriage return parts words', 'err\ror', [[]]],
])('%s', (_, text, expected) => {
  expect(scan(['error'], text)).toEqual(expected);
});

test('two cursors see what one sees', () => {
  const piece = fc.constantFrom('error', 'err', 'or: ', '\x1b[31m', '\x1b]0;title', '\n', '\n', 'é', ' '.repeat(40));
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1500, maxLength: 3000 }), (pieces) => {
      const text = pieces.join('');
      const needles = ['error', 'r: ', 'ror'];
      // Calls of so few bytes get by with one cursor.
      expect(scan(needles, text)).toEqual(scan(needles, text, 1000));
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['beside a time stamp', 'error', '2026-01-31T23:59:59.1234567Zerror', [['error']]],
  ['that begins with its last letter', 'Zoned', '2026-01-31T23:59:59Zoned out for a while', [['Zoned']]],
  ['in what only looks like one', 'fail-ed', 'fail-ed-upT23:59:59.1234567Z and so on', [['fail-ed']]],
  ['that is a part of one', '-01-31T', '2026-01-31T23:59:59.1234567Z and so on', [['-01-31T']]],
  ['that reaches out of one', '59Z end', '2026-01-31T23:59:59Z end of all that is', [['59Z end']]],
  ['in a time stamp that ends the log', '59Z', '2026-01-31T23:59:59Z', [['59Z']]],
])('finds a needle %s', (_, needle, line, expected) => {
  expect(scan([needle], `\n${line}`)).toEqual([[], ...expected]);
});
