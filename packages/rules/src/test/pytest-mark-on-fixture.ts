import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

/** Without the marks among the decorators of fixtures, where they never did anything. */
function withoutMarks(text: string): string {
  const lines = text.split('\n');
  const kept = lines.map(() => true);
  for (const [at, line] of lines.entries()) {
    if (!/^\s*@pytest\.mark\.\w+(?:\([^()]*\))?\s*$/.test(line)) continue;
    let first = at;
    let last = at;
    while (/^\s*@/.test(lines[first - 1] ?? '')) first -= 1;
    while (/^\s*@/.test(lines[last + 1] ?? '')) last += 1;
    if (lines.slice(first, last + 1).some((each) => /^\s*@(?:pytest\.)?fixture\b/.test(each))) kept[at] = false;
  }
  return lines.filter((_line, at) => kept[at]).join('\n');
}

export const rule = defineRule({
  id: 'test/pytest-mark-on-fixture',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['Marks cannot be applied to fixtures', 'Marks applied to fixtures have no effect'],
  // pytest 9; pytest 7.4 and 8 warned.
  pattern:
    /^(?:E\s{1,60})?(?:Failed: |(?:pytest\.)?PytestRemovedIn9Warning: )(?<said>Marks cannot be applied to fixtures|Marks applied to fixtures have no effect)/,
  captures: ['said'],
  explains: ['test/pytest-*', 'test/python-uncaught-exception', 'build/*'],
  docs: {
    title: 'A fixture carries a mark',
    what: 'pytest: {said}.',
    why: 'A mark on a fixture never did anything, and pytest 9 refuses it.',
    how: 'Take the mark away; where the fixture needs another one, ask for that as an argument.',
    references: ['https://docs.pytest.org/en/stable/deprecations.html#applying-a-mark-to-a-fixture-function'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const content = frame && withoutMarks(frame.text);
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    return {
      title: `Take the marks off the fixtures of ${frame.path}`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'pytest 9',
        log: 'services/a/conftest.py:4: in <module>\n    @pytest.mark.usefixtures("tmp_path")\n/v/site-packages/_pytest/mark/structures.py:518: in store_mark\n    fail(\nE   Failed: Marks cannot be applied to fixtures.',
        repo: {
          'services/a/conftest.py':
            'import pytest\n\n\n@pytest.mark.usefixtures("tmp_path")\n@pytest.fixture\ndef thing(tmp_path):\n    return tmp_path\n\n\n@pytest.mark.slow\ndef test_a(thing):\n    pass\n',
        },
        patched: {
          'services/a/conftest.py':
            'import pytest\n\n\n@pytest.fixture\ndef thing(tmp_path):\n    return tmp_path\n\n\n@pytest.mark.slow\ndef test_a(thing):\n    pass\n',
        },
      },
    ],
    ignore: [{ name: 'another failure', log: 'E   Failed: Fixture "a" called directly.' }],
  },
});
