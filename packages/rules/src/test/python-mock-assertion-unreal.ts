import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const ASSERTIONS = [
  'assert_any_call',
  'assert_called',
  'assert_called_once',
  'assert_called_once_with',
  'assert_called_with',
  'assert_has_calls',
  'assert_not_called',
  'assert_any_await',
  'assert_awaited',
  'assert_awaited_once',
  'assert_awaited_once_with',
  'assert_awaited_with',
  'assert_has_awaits',
  'assert_not_awaited',
];

/** The assertion of a mock that a name stands for: without its first word, or misspelt. */
const meantBy = (name: string): string | undefined =>
  ASSERTIONS.find((each) => each === `assert_${name}`) ?? nearestWord(name, ASSERTIONS);

/** A statement that asks a mock for `name` as the assertion itself, which fails of its own and gives nothing back. */
function asAssertion(line: string, name: string, meant: string): string | undefined {
  const asked = `[\\w.]+(?:\\[[^\\]\\n]*\\])?(?:\\.\\w+)*\\.)${escapePattern(name)}`;
  const wrapped = new RegExp(
    `^(?<indent>[ \\t]*)self\\.assertTrue\\((?<mock>${asked}(?<call>\\(.*\\))?\\)(?<tail>[ \\t]*(?:#.*)?)$`,
  );
  const plain = new RegExp(`^(?<indent>[ \\t]*)(?:assert )?(?<mock>${asked}(?<call>\\(.*)?(?<tail>[ \\t]*(?:#.*)?)$`);
  const groups = (wrapped.exec(line) ?? plain.exec(line))?.groups;
  if (groups?.mock === undefined || groups.indent === undefined || / (?:==|is|and|or|in) /.test(groups.call ?? ''))
    return undefined;
  return `${groups.indent}${groups.mock}${meant}${groups.call ?? '()'}${groups.tail ?? ''}`;
}

export const rule = defineRule({
  id: 'test/python-mock-assertion-unreal',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ' is not a valid assertion. Use a spec ',
  // Python 3.12 and newer; 3.5 and newer for names that begin like `assert`. Newer ones add what may be meant.
  pattern:
    /^(?:E\s{1,60})?AttributeError: '?(?<name>\w{1,60})'? is not a valid assertion\. Use a spec for the mock if '?\w{1,60}'? is meant to be an attribute\./,
  captures: ['name'],
  explains: ['test/*', 'build/python-did-you-mean', 'build/python-attribute-misspelt'],
  docs: {
    title: 'A mock is asked for an assertion that it does not have',
    what: '`{name}` is no assertion of a mock.',
    why: 'A mock answers to every name; this one only looks like an assertion, and would pass whatever happened.',
    how: 'Call the assertion of the mock itself, for example `assert_called_once_with`.',
    references: ['https://docs.python.org/3/library/unittest.mock.html#unittest.mock.Mock.assert_called_once_with'],
  },
  async fix({ name }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const meant = meantBy(name);
    if (frame === undefined || meant === undefined) return undefined;
    const content = withLine(frame.text, frame.line, (line) => asAssertion(line, name, meant));
    if (content === undefined) return undefined;
    return { title: `Call ${meant}`, safety: 'review', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Python 3.13 under pytest',
        log: "test_a.py:9: \n_ _ _ _ _\n\nE               AttributeError: 'called_once_with' is not a valid assertion. Use a spec for the mock if 'called_once_with' is meant to be an attribute.. Did you mean: 'assert_called_once_with'?\n\n/usr/lib/python3.13/unittest/mock.py:693: AttributeError",
        captures: { name: 'called_once_with' },
        repo: {
          'test_a.py':
            'from unittest import mock\n\nfrom a import send\n\n\ndef test_send():\n    client = mock.Mock()\n    send(client)\n    assert client.send_all.called_once_with(["ann"])\n',
        },
        patched: {
          'test_a.py':
            'from unittest import mock\n\nfrom a import send\n\n\ndef test_send():\n    client = mock.Mock()\n    send(client)\n    client.send_all.assert_called_once_with(["ann"])\n',
        },
      },
      {
        name: 'unittest, without a call',
        log: '  File "/w/tests/test_a.py", line 3, in test_a\n    self.assertTrue(client.close.called_once)\n  File "/usr/lib/python3.12/unittest/mock.py", line 658, in __getattr__\n    raise AttributeError(\nAttributeError: \'called_once\' is not a valid assertion. Use a spec for the mock if \'called_once\' is meant to be an attribute.',
        repo: {
          'tests/test_a.py':
            'class A(TestCase):\n    def test_a(self):\n        self.assertTrue(client.close.called_once)\n',
        },
        patched: {
          'tests/test_a.py': 'class A(TestCase):\n    def test_a(self):\n        client.close.assert_called_once()\n',
        },
      },
      {
        name: 'misspelt',
        log: "  File \"/w/test_a.py\", line 2, in test_a\n    get.assret_called_with(1)\nAttributeError: 'assret_called_with' is not a valid assertion. Use a spec for the mock if 'assret_called_with' is meant to be an attribute.",
        repo: { 'test_a.py': 'def test_a(get):\n    get.assret_called_with(1)\n' },
        patched: { 'test_a.py': 'def test_a(get):\n    get.assert_called_with(1)\n' },
      },
    ],
    ignore: [{ name: 'another attribute', log: "AttributeError: 'Mock' object has no attribute 'assert_seen'" }],
  },
});
