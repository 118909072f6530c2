import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineScanner, type LineHit } from '../../../src/analyzer/prefilter/line-scanner.ts';
import { buildNeedleAutomaton } from '../../../src/analyzer/prefilter/needle-automaton.ts';

interface Seen {
  readonly line: number;
  readonly text: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function read(chunks: readonly Uint8Array[], distance = 1): { hits: readonly Seen[]; lines: number } {
  const hits: Seen[] = [];
  const scanner = createLineScanner(buildNeedleAutomaton(['error']), (hit: LineHit, lines) => {
    hits.push({
      line: hit.line,
      text: hit.text(),
      before: lines.lineAt(hit.line - distance),
      after: lines.lineAt(hit.line + distance),
    });
  });
  for (const chunk of chunks) scanner.push(chunk);
  return { hits, lines: scanner.end() };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('chunk borders do not matter', () => {
  const line = fc.constantFrom('', 'ok', 'an error here', '\x1b[31merr\x1b[0mor', 'größer ● error', 'x'.repeat(300));
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 60 }),
      fc.array(fc.nat({ max: 2000 }), { maxLength: 20 }),
      (lines, cuts) => {
        const bytes = encode(lines.join('\n'));
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((to, i) => bytes.subarray(places[i], to));
        expect(read(chunks)).toEqual(read([bytes]));
      },
    ),
  );
});

test('hands over lines in order, with their neighbours and raw numbers', () => {
  expect(read([encode('first\r\nan error\r\nthird\r\nlast error')])).toEqual({
    hits: [
      { line: 2, text: 'an error', before: 'first', after: 'third' },
      { line: 4, text: 'last error', before: 'third', after: undefined },
    ],
    lines: 4,
  });
});

test.each([
  ['empty', '', 0],
  ['one newline', '\n', 1],
  ['no newline', 'a', 1],
  ['ends with a newline', 'a\nb\n', 2],
])('counts lines: %s', (_, text, lines) => {
  expect(read([encode(text)]).lines).toBe(lines);
});

test('the whole window is there across block borders', () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, i) => `line ${i + 1} ${'x'.repeat(60)}${i % 997 === 0 ? ' error' : ''}`,
  );
  const { hits } = read([encode(lines.join('\n'))], 40);
  expect(hits).toEqual(
    lines.flatMap((text, i) =>
      i % 997 === 0 ? [{ line: i + 1, text, before: lines[i - 40], after: lines[i + 40] }] : [],
    ),
  );
});

test('a huge line is read in pieces around its hits, and the lines after it keep their numbers', () => {
  const huge = new Uint8Array(10_000_000).fill(120);
  huge.set(encode('error-1'), 5_000);
  huge.set(encode('error-2'), 7_000_000);
  const { hits, lines } = read([encode('a\n'), huge, encode('\nb\nerror after\n')]);
  expect(lines).toBe(4);
  expect(
    hits.map(({ line, text }) => ({ line, found: /error(?:-\d| after)/.exec(text)?.[0], short: text.length <= 4096 })),
  ).toEqual([
    { line: 2, found: 'error-1', short: true },
    { line: 2, found: 'error-2', short: true },
    { line: 4, found: 'error after', short: true },
  ]);
});
