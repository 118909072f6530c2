import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/python-sample-of-set',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Population must be a sequence.',
  // Python 3.11 and newer.
  pattern: /^(?:E\s{1,60})?TypeError: Population must be a sequence\.\s{1,3}For dicts or sets, use (?<how>sorted\(d\))/,
  captures: ['how'],
  explains: ['test/*'],
  docs: {
    title: 'A sample is drawn from a set',
    what: '`random.sample()` takes no sets any more: use `{how}`.',
    why: 'A set has no order, so that the sample differed from run to run for the same seed; Python 3.11 refuses it.',
    how: 'Draw from a sorted list of what is in the set.',
    references: ['https://docs.python.org/3/library/random.html#random.sample'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const content =
      frame &&
      withLine(frame.text, frame.line, (code) =>
        code.replace(/(?<=\bsample\()(?<set>[A-Za-z_][\w.]*)(?=,)/, 'sorted($<set>)'),
      );
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: 'Draw the sample from a sorted list',
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a set',
        log: '  File "/w/app/pick.py", line 5, in two\n    return random.sample(NAMES, 2)\n  File "/usr/lib/python3.11/random.py", line 439, in sample\n    raise TypeError("Population must be a sequence.  "\nTypeError: Population must be a sequence.  For dicts or sets, use sorted(d).',
        repo: { 'pick.py': 'import random\n\n\ndef two():\n    return random.sample(NAMES, 2)\n' },
        patched: { 'pick.py': 'import random\n\n\ndef two():\n    return random.sample(sorted(NAMES), 2)\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'TypeError: Population must be what it was' }],
  },
});
