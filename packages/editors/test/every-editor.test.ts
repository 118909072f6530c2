import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EDITS } from './support/edits.ts';

const BOM = '\uFEFF';

/** Text that every format takes in a comment: no line breaks, no end of a block comment, no quotes that are not closed. */
const note = fc.stringMatching(/^[A-Za-z0-9 äß€✓._+-]{0,20}$/);

describe.each(EDITS)('$name', ({ head, filler, target, tail, marker, edit, marks = true }) => {
  const document = fc.record({
    before: fc.array(note, { maxLength: 4 }),
    after: fc.array(note, { maxLength: 4 }),
    eol: fc.constantFrom('\n', '\r\n'),
    final: fc.boolean(),
    bom: fc.boolean(),
  });

  test('changes its place and not a byte besides', () => {
    fc.assert(
      fc.property(document, ({ before, after, eol, final, bom }) => {
        const lines = [
          ...head,
          ...before.flatMap((words, at) => filler(words, `a${at}`)),
          ...target,
          ...after.flatMap((words, at) => filler(words, `b${at}`)),
          ...tail,
        ];
        const text = `${bom && marks ? BOM : ''}${lines.join(eol)}${final ? eol : ''}`;
        const once = edit(text);
        if (once === undefined) throw new Error(`nothing was edited in ${JSON.stringify(text)}`);
        const untouched = (each: string) => linesOf(each).filter((line) => !marker.test(line));
        expect(untouched(once)).toEqual(untouched(text));
        expect(endings(once)).toEqual(new Set([eol]));
        expect(once.endsWith('\n')).toBe(final);
        expect(once.startsWith(BOM)).toBe(text.startsWith(BOM));
        expect(once.lastIndexOf(BOM)).toBeLessThanOrEqual(0);
        expect(once).not.toBe(text);
        // Twice is once: the second time there is nothing to do.
        expect(edit(once) ?? once).toBe(once);
      }),
      { numRuns: 60 },
    );
  });
});

/** Lines without their breaks and without a byte-order mark. */
const linesOf = (text: string): readonly string[] => text.replace(BOM, '').split(/\r?\n/);

/** The kinds of line breaks in a text. */
const endings = (text: string): ReadonlySet<string> => new Set(text.match(/\r\n|\n|\r/g) ?? []);

test('every editor is in the table', () => {
  const edited = new Set(EDITS.map(({ name }) => name.split(':')[0]));
  const reading = new Set([
    'ci-jobs',
    'ci-values',
    'json-key',
    'masked',
    'splice',
    'text-lines',
    'yaml-equal',
    'yaml-keys',
  ]);
  const modules = readdirSync(new URL('../src/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
  expect(modules.filter((name) => !edited.has(name) && !reading.has(name))).toEqual([]);
});
