import { wholeLines } from '@self-healer/healer/process/whole-lines';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const bytes = (text: string) => Buffer.from(text);
const text = (parts: readonly Uint8Array[]) => Buffer.concat(parts).toString('latin1');

test('a line of one stream is not torn by the other', () => {
  const lines = wholeLines();
  const out = [
    ...lines.add(bytes('one\ntw'), 'stdout'),
    ...lines.add(bytes('error\n'), 'stderr'),
    ...lines.add(bytes('o\nthree'), 'stdout'),
    ...lines.end(),
  ];
  expect(text(out)).toBe('one\nerror\ntwo\nthree');
});

test('nothing is lost, and each stream keeps its order', () => {
  const piece = fc.record({
    stream: fc.constantFrom('stdout' as const, 'stderr' as const),
    size: fc.nat(90_000),
    line: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const lines = wholeLines();
      const sent = { stdout: '', stderr: '' };
      const got: Uint8Array[] = [];
      for (const { stream, size, line } of pieces) {
        const chunk = (stream === 'stdout' ? 'o' : 'e').repeat(size) + (line ? '\n' : '');
        sent[stream] += chunk;
        got.push(...lines.add(bytes(chunk), stream));
      }
      const all = text([...got, ...lines.end()]);
      for (const [stream, letter] of [
        ['stdout', 'o'],
        ['stderr', 'e'],
      ] as const) {
        expect(all.replaceAll(new RegExp(`[^${letter}]`, 'g'), '')).toBe(sent[stream].replaceAll('\n', ''));
      }
      expect(all.length).toBe(sent.stdout.length + sent.stderr.length);
    }),
    { numRuns: 50 },
  );
});
