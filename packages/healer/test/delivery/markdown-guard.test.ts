import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fencedText, plainText } from '../../src/delivery/markdown-guard.ts';

test.each([
  ['a mention', 'thanks @octocat and @org/team', 'thanks octocat and org/team'],
  ['an issue, and a merge request', 'fixes #12, closes !7', 'fixes 12, closes 7'],
  ['mark-up', '**bold** `code` <b>x</b> [a](b) ~~c~~ _d_ | e', 'bold code bx/b a(b) c d e'],
  ['an image', '![x](https://evil.example.org/p.png)', 'x(https: //evil.example.org/p.png)'],
  [
    'an address',
    'see http://evil.example.org and www.example.org',
    'see http: //evil.example.org and www .example.org',
  ],
  ['lines', 'one\n/merge\r\n# two', 'one /merge two'],
  ['a command of GitLab', '/close', '\u200b/close'],
  ['a character by its name', '&commat;team &#64;team &lt;img&gt;', '& commat;team & 64;team & lt;img& gt;'],
  ['an issue by its other name', 'Fixes GH-12 and gh-3 of &5', 'Fixes GH 12 and GH 3 of & 5'],
  ['an operator', 'a && b, C & A', 'a && b, C & A'],
  ['a command of GitHub', '::set-output name=x::y', ':\u200b:set-output name=x:\u200b:y'],
])('of %s nothing is left that a forge or a bot would act on', (_, text, plain) => {
  expect(plainText(text).replace(/ {2,}/g, ' ')).toBe(plain);
});

test('whatever a text holds, it is one short line without mark-up', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const plain = plainText(text, 80);
      expect(plain.length).toBeLessThanOrEqual(80);
      expect(plain).not.toMatch(/[\n\r`<>[\]*_~|\\@#!]|^\/|:\/\//);
    }),
  );
});

/** What does not reach the forge, and so does not part what is on both sides of it. */
const TAKEN_OUT = ['\u0001', '\u200e', '\u001b[1m', '\u{e0041}'];

test('no text gets out of its fence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...['```', '````', '`', 'text', '\n', '~~~', '<!-- ', '@me '], ...TAKEN_OUT), {
        maxLength: 30,
      }),
      (parts) => {
        const lines = fencedText(parts.join('')).split('\n');
        const fence = lines[0] ?? '';
        expect(fence).toMatch(/^`{3,}$/);
        // The fence closes at the first line that holds at least as many of the mark, which is the last one.
        const closing = lines
          .slice(1)
          .findIndex((line) => /^ {0,3}`+ *$/.test(line) && line.trim().length >= fence.length);
        expect(closing).toBe(lines.length - 2);
      },
    ),
  );
});

test('a very long text with many marks is fenced', () => {
  expect(fencedText('`\n'.repeat(300_000)).length).toBeGreaterThan(600_000);
});
