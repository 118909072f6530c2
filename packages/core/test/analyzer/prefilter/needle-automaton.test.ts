import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildNeedleAutomaton } from '../../../src/analyzer/prefilter/needle-automaton.ts';
import { createScanEvents, scanBytes } from '../../../src/analyzer/prefilter/scan-bytes.ts';

/** Needles on each line, by the automaton. */
function scan(needles: readonly string[], text: string): readonly (readonly string[])[] {
  const automaton = buildNeedleAutomaton(needles);
  const bytes = new TextEncoder().encode(text);
  const events = createScanEvents(bytes.length);
  scanBytes(automaton, bytes, bytes.length, { at: 0, state: automaton.root }, events, true);
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
