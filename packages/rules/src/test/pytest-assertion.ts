import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/pytest-assertion',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'E   ',
  // pytest: the lines of the failing expression start with `E`.
  pattern:
    /^E {3,60}(?<message>(?:assert |AssertionError|(?:[\w.]{1,100}\.)?(?!(?:Syntax|Indentation|Tab)Error)[A-Z]\w{0,80}(?:Error|Exception|Warning)\b|Failed: ).{0,1000})$/,
  captures: ['message'],
  specificity: 'general',
  docs: {
    title: 'An assertion of pytest failed',
    what: '{message}',
    why: 'The code does something else than the test expects.',
    how: 'Compare what the test expects with what the lines above show.',
    references: ['https://docs.pytest.org/en/stable/how-to/assert.html'],
  },
  gathers: ['path?', 'line?'],
  gather(_facts, window) {
    const place = nextMatch(window, /^(?<path>[\w./-]{1,300}\.py):(?<line>\d{1,7}): /, 12);
    return present({ path: place?.path, line: place?.line });
  },

  examples: {
    match: [
      {
        name: 'pytest 8',
        log: 'E       assert 3 == 4\nE        +  where 3 = add(1, 2)\n\ntests/test_a.py:5: AssertionError',
        captures: { message: 'assert 3 == 4', path: 'tests/test_a.py', line: '5' },
      },
    ],
    ignore: [{ name: 'a continuation', log: 'E        +  where 3 = add(1, 2)' }],
  },
});
