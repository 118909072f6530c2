import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/doctest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Failed example:',
  // doctest, Sphinx doctest.
  pattern: /^Failed example:$/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'An example in a docstring is wrong',
    what: 'The example in {place} prints something else.',
    why: 'The code changed and its documentation did not, or the code is wrong.',
    how: 'Compare `Expected` and `Got` below and correct the example or the code.',
    references: ['https://docs.python.org/3/library/doctest.html'],
  },
  gathers: ['place', 'path?', 'line?'],
  gather(_facts, window) {
    const at = previousMatch(window, /^File "(?<path>[^"]{1,300})", line (?<line>\d{1,7}|\?), in /, 2);
    return { place: at?.path ?? 'a docstring', ...present({ path: at?.path, line: at?.line }) };
  },
  examples: {
    match: [
      {
        name: 'doctest',
        log: ['File "/app/a.py", line 3, in a.f', 'Failed example:', '    f(1)', 'Expected:', '    2'].join('\n'),
        captures: { path: '/app/a.py', line: '3' },
      },
    ],
    ignore: [{ name: 'prose', log: 'A failed example: see below' }],
  },
});
