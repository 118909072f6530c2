import { defineRule } from '@self-healer/core/rule';
import { PYTEST_FIXTURES } from '../data/pytest-plugins.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { addPythonRequirement } from '../support/python/add-python-requirement.ts';
import { misnamedConftest } from '../support/python/misnamed-conftest.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/pytest-fixture-not-found',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "fixture '",
  // pytest 3 and newer.
  pattern: /^E\s{1,60}fixture '(?<name>\w{1,200})' not found$/,
  captures: ['name'],
  explains: ['test/pytest-failed', 'test/pytest-assertion'],
  docs: {
    title: 'pytest knows no such fixture',
    what: 'A test asks for the fixture `{name}`, and there is none of that name.',
    why: 'It is misspelt, belongs to a plugin that is not installed, or its conftest.py lies elsewhere.',
    how: 'Write the name of the fixture, or install the plugin that brings it.',
    references: ['https://docs.pytest.org/en/stable/reference/fixtures.html'],
  },
  gathers: ['path?', 'known?'],
  gather(_facts, window) {
    const path = previousMatch(window, /^file (?<path>\S{1,400}\.py), line \d{1,7}$/, 20)?.path;
    const known = nextMatch(window, /^>\s{1,12}available fixtures: (?<list>.{1,4000})$/, 3)?.list;
    return { ...(path && { path }), ...(known && { known }) };
  },
  async fix({ name, path: printed, known }, repo) {
    const plugin = Object.hasOwn(PYTEST_FIXTURES, name) ? PYTEST_FIXTURES[name] : undefined;
    const edit = plugin === undefined ? undefined : await addPythonRequirement(plugin, '', repo, 'pytest');
    if (edit !== undefined)
      return { title: `Add ${plugin} to ${edit.path}`, safety: 'review', edits: [edit], needs: 'elsewhere' };
    const path = printed === undefined ? undefined : await trackedPath(printed, repo);
    const conftest = path === undefined ? undefined : await misnamedConftest(name, path, repo);
    if (conftest !== undefined) return conftest;
    const text = path === undefined ? undefined : await repo.read(path);
    const meant = nearestWord(name, known?.split(', ') ?? []);
    const content = text === undefined || meant === undefined ? undefined : replaceWord(text, name, meant);
    if (path === undefined || content === undefined) return undefined;
    return { title: `Ask for the fixture ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'pytest 9',
        log: "file /w/app/test_users.py, line 1\n  def test_first(databse):\nE       fixture 'databse' not found\n>       available fixtures: cache, capsys, database, tmp_path",
        captures: { name: 'databse', known: 'cache, capsys, database, tmp_path' },
        repo: { 'test_users.py': 'def test_first(databse):\n    assert databse == 1\n' },
        patched: { 'test_users.py': 'def test_first(database):\n    assert database == 1\n' },
      },
      {
        name: 'a plugin is missing',
        log: "file /w/app/test_users.py, line 1\nE       fixture 'mocker' not found\n>       available fixtures: cache, capsys",
        repo: {
          'test_users.py': 'def test_first(mocker):\n    pass\n',
          'tox.ini': '[testenv]\ndeps =\n    pytest>=8\n    six\ncommands = pytest\n',
        },
        patched: { 'tox.ini': '[testenv]\ndeps =\n    pytest>=8\n    pytest-mock\n    six\ncommands = pytest\n' },
      },
      {
        name: 'a conftest.py under another name',
        log: "file /w/app/tests/unit/test_users.py, line 1\nE       fixture 'shop' not found\n>       available fixtures: cache, capsys",
        repo: {
          'tests/unit/test_users.py': 'def test_first(shop):\n    pass\n',
          'tests/confest.py': 'import pytest\n\n\n@pytest.fixture()\ndef shop():\n    return 1\n',
        },
        patched: {
          'tests/conftest.py': 'import pytest\n\n\n@pytest.fixture()\ndef shop():\n    return 1\n',
          'tests/confest.py': null,
        },
      },
      {
        name: 'a module of fixtures with a name of its own',
        log: "file /w/app/tests/test_users.py, line 1\nE       fixture 'shop' not found\n>       available fixtures: cache, capsys",
        repo: {
          'tests/test_users.py': 'def test_first(shop):\n    pass\n',
          'tests/fixtures.py': 'import pytest\n\n\n@pytest.fixture\ndef shop():\n    return 1\n',
        },
      },
      {
        name: 'a fixture that any plugin could bring',
        log: "file /w/app/test_users.py, line 1\nE       fixture 'shop' not found\n>       available fixtures: cache, capsys",
        repo: { 'test_users.py': 'def test_first(shop):\n    pass\n', 'requirements-dev.txt': 'pytest\n' },
      },
    ],
    ignore: [{ name: 'prose', log: "the fixture 'a' not found in the list" }],
  },
});
