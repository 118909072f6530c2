import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

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
  needle: ["object has no attribute 'assert", 'DeprecationWarning: Please use assert'],
  // Python 3.12 removed aliases of unittest.TestCase; with -W error older ones refuse them too.
  pattern:
    /(?:AttributeError: '(?<test>\w{1,200})' object has no attribute '(?<alias>assertEquals|assertNotEquals|assertAlmostEquals|assertNotAlmostEquals|assertRegexpMatches|assertNotRegexpMatches|assertRaisesRegexp|assert_|assertItemsEqual)'|(?<!: )DeprecationWarning: Please use (?<now>assert\w{1,40}) instead\.)/,
  captures: ['test?', 'alias?', 'now?'],
  explains: ['test/python-uncaught-exception', 'test/unittest-failure', 'test/pytest-failed'],

  docs: {
    title: 'unittest lost an alias',
    what: 'A test calls an alias of `{name}`, which Python 3.12 removed.',
    why: 'The name was deprecated since Python 2.7 or 3.1.',
    how: 'Use the name it was an alias of.',
    references: ['https://docs.python.org/3/whatsnew/3.12.html#unittest'],
  },

  gathers: ['name'],
  gather: ({ alias, now }) => ({ name: now ?? NAMES[alias ?? ''] ?? 'assert' }),
  async fix({ name }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const aliases = Object.keys(NAMES).filter((each) => NAMES[each] === name);
    const content = frame?.text.replace(new RegExp(`\\bself\\.(?:${aliases.join('|')})\\(`, 'g'), `self.${name}(`);
    if (frame === undefined || aliases.length === 0 || content === undefined || content === frame.text)
      return undefined;
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
      {
        name: 'warnings are errors',
        log: '  File "/w/tests/test_a.py", line 3, in test_x\n    self.assertEquals(1, 1)\n  File "/usr/lib/python3.11/unittest/case.py", line 1368, in deprecated_func\n    warnings.warn(\nDeprecationWarning: Please use assertEqual instead.',
        captures: { now: 'assertEqual' },
        repo: { 'tests/test_a.py': 'self.assertEquals(1, 1)\n' },
        patched: { 'tests/test_a.py': 'self.assertEqual(1, 1)\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning that is only told',
        log: 'test_get (test_core.StoreTest) ... /w/tests/test_core.py:12: DeprecationWarning: Please use assertEqual instead.',
      },
      { name: 'an assertion of the project', log: "AttributeError: 'TestA' object has no attribute 'assertFoo'" },
    ],
  },
});
