import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';

const NAMES: Readonly<Record<string, string>> = {
  assertEquals: 'assertEqual',
  assertNotEquals: 'assertNotEqual',
  assertAlmostEquals: 'assertAlmostEqual',
  assertNotAlmostEquals: 'assertNotAlmostEqual',
  assertRegexpMatches: 'assertRegex',
  assertNotRegexpMatches: 'assertNotRegex',
  assertRaisesRegexp: 'assertRaisesRegex',
  assert_: 'assertTrue',
  assertItemsEqual: 'assertCountEqual',
};

export const rule = defineRule({
  id: 'test/python-unittest-alias-removed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "object has no attribute 'assert",
  // Python 3.12 removed aliases of unittest.TestCase.
  pattern:
    /AttributeError: '(?<test>\w{1,200})' object has no attribute '(?<alias>assertEquals|assertNotEquals|assertAlmostEquals|assertNotAlmostEquals|assertRegexpMatches|assertNotRegexpMatches|assertRaisesRegexp|assert_|assertItemsEqual)'/,
  captures: ['test', 'alias'],

  docs: {
    title: 'unittest lost an alias',
    what: '`{test}` calls `self.{alias}`, which Python 3.12 removed.',
    why: 'The name was deprecated since Python 2.7 or 3.1.',
    how: 'Use the name it was an alias of.',
    references: ['https://docs.python.org/3/whatsnew/3.12.html#unittest'],
  },

  async fix({ alias }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const name = NAMES[alias];
    const content = frame?.text.replaceAll(`self.${alias}(`, `self.${name}(`);
    if (frame === undefined || name === undefined || content === undefined || content === frame.text) return undefined;
    return { title: `Call ${name} by its name`, safety: 'safe', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Python 3.12',
        log: "  File \"/app/test_a.py\", line 3, in test_x\n    self.assertEquals(1, 1)\nAttributeError: 'TestA' object has no attribute 'assertEquals'. Did you mean: 'assertEqual'?",
        captures: { alias: 'assertEquals' },
        repo: { 'test_a.py': 'self.assertEquals(1, 1)\n' },
        patched: { 'test_a.py': 'self.assertEqual(1, 1)\n' },
      },
    ],
    ignore: [
      { name: 'an assertion of the project', log: "AttributeError: 'TestA' object has no attribute 'assertFoo'" },
    ],
  },
});
