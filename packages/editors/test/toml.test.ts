import { expect, test } from 'vitest';
import { addBuildRequirement, addGroupDependency, addProjectDependency } from '../src/pyproject.ts';
import { appendToToml, getToml, setToml } from '../src/toml.ts';

test.each([
  ['a value with its quotes', "a = 'x' # why\n", ['a'], 'y', "a = 'y' # why\n"],
  ['in a table', '[t]\na = 1\n\n[u]\nb = 2\n', ['t', 'a'], 3, '[t]\na = 3\n\n[u]\nb = 2\n'],
  ['a new key in a table', '[t]\na = 1\n\n[u]\nb = 2\n', ['t', 'c'], true, '[t]\na = 1\nc = true\n\n[u]\nb = 2\n'],
  ['a new table', 'a = 1\n', ['t', 'b'], 'x', 'a = 1\n\n[t]\nb = "x"\n'],
  ['a dotted key', 't.a = 1\n', ['t', 'a'], 2, 't.a = 2\n'],
  ['an inline table', 't = { a = 1, b = 2 }\n', ['t', 'b'], 3, 't = { a = 1, b = 3 }\n'],
  ['CRLF', '[t]\r\na = 1\r\n', ['t', 'b'], 2, '[t]\r\na = 1\r\nb = 2\r\n'],
  ['nothing to change', 'a = 1\n', ['a'], 1, undefined],
  ['not TOML', 'a = \n', ['a'], 1, undefined],
])('setToml: %s', (_, text, path, value, after) => {
  expect(setToml(text, path, value)).toBe(after);
});

test.each([
  ['one line', 'a = ["x"]\n', 'a = ["x", "y"]\n'],
  ['empty', 'a = []\n', 'a = ["y"]\n'],
  ['own lines', 'a = [\n  "x",\n]\n', 'a = [\n  "x",\n  "y",\n]\n'],
  ['own lines, no last comma', 'a = [\n  "x"\n]\n', 'a = [\n  "x",\n  "y"\n]\n'],
  ['a comment after the last', "a = [\n  'x', # why\n]\n", "a = [\n  'x', # why\n  'y',\n]\n"],
  ['there already', 'a = ["y"]\n', undefined],
  ['no array', 'a = 1\n', undefined],
])('appendToToml: %s', (_, text, after) => {
  expect(appendToToml(text, ['a'], 'y')).toBe(after);
  if (after !== undefined) expect(getToml(after, ['a'])).toContain('y');
});

const PEP621 = '[project]\nname = "x"\ndependencies = [\n  "requests>=2",\n]\n';
const POETRY = '[tool.poetry.dependencies]\npython = "^3.11"\n\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n';

test('pyproject.toml', () => {
  expect(addProjectDependency(PEP621, 'PyYAML')).toBe(PEP621.replace('2",\n', '2",\n  "PyYAML",\n'));
  expect(addProjectDependency(PEP621, 'Requests')).toBeUndefined();
  expect(addProjectDependency(POETRY, 'PyYAML', '^6')).toBe(POETRY.replace('11"\n', '11"\nPyYAML = "^6"\n'));
  expect(addProjectDependency('[tool.x]\n', 'PyYAML')).toBeUndefined();
  expect(addGroupDependency(POETRY, 'dev', 'pytest-cov')).toBe(`${POETRY}pytest-cov = "*"\n`);
  expect(addGroupDependency('[dependency-groups]\ndev = ["a"]\n', 'dev', 'b')).toBe(
    '[dependency-groups]\ndev = ["a", "b"]\n',
  );
  expect(addBuildRequirement('[build-system]\nrequires = ["setuptools"]\n', 'wheel')).toBe(
    '[build-system]\nrequires = ["setuptools", "wheel"]\n',
  );
  expect(addBuildRequirement('[build-system]\nrequires = ["setuptools>=61"]\n', 'setuptools')).toBeUndefined();
});
