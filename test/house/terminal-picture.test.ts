import { expect, test } from 'vitest';
import { terminalPicture } from '../../scripts/lib/terminal-picture.ts';

const sgr = (code: number, text: string) => `${String.fromCharCode(27)}[${code}m${text}`;

test('a terminal is drawn with its colours, and its text stays text', () => {
  const picture = terminalPicture(
    `${sgr(1, 'ti<tle')}${sgr(22, '')} rest\n\n${sgr(31, 'bad')}${sgr(39, ' good')}\n`,
    'a "demo"',
  );
  expect(picture).toContain('aria-label="a &quot;demo&quot;"');
  expect(picture).toContain('<tspan font-weight="bold">ti&lt;tle</tspan> rest</text>');
  expect(picture).toContain('<tspan fill="#ff7b72">bad</tspan> good</text>');
  expect(picture.match(/<text /g)).toHaveLength(2);
  expect(picture).not.toContain(String.fromCharCode(27));
});
