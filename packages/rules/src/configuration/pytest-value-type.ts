import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';

const TRUTHS: Readonly<Record<string, string>> = {
  ...{ 1: 'true', true: 'true', yes: 'true', on: 'true' },
  ...{ 0: 'false', false: 'false', no: 'false', off: 'false' },
};
const SETTING = (option: string) =>
  new RegExp(
    `^(?<head>${option}[ \\t]*=[ \\t]*)(?<value>"[^"\\\\\\n]*"|'[^'\\n]*'|[\\w.+-]+)(?=[ \\t]*(?:#.*)?\\r?$)`,
    'gm',
  );

/** A value as `wanted` writes it in TOML; undefined where more than one would do. */
function written(value: string, wanted: string): string | undefined {
  const inner = /^(?<quote>["'])(?<text>.*)\k<quote>$/.exec(value)?.groups?.text;
  if (wanted === 'string') return inner === undefined ? `"${value}"` : undefined;
  if (wanted === 'bool') return TRUTHS[(inner ?? value).toLowerCase()];
  if (wanted === 'int') return /^\d{1,15}$/.test(inner ?? '') ? inner : undefined;
  if (wanted === 'float') return /^\d{1,15}(?:\.\d{1,15})?$/.test(inner ?? '') ? inner : undefined;
  // Lines are what a list of them holds; of arguments and paths blanks are between two.
  if (inner === undefined || /["'\\]/.test(inner)) return undefined;
  const items = wanted === 'linelist' ? [inner] : inner.split(/\s+/).filter((item) => item !== '');
  return `[${items.map((item) => `"${item}"`).join(', ')}]`;
}

export const rule = defineRule({
  id: 'configuration/pytest-value-type',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ": config option '",
  // pytest 9, of `[tool.pytest]` and pytest.toml.
  pattern:
    /^(?:ERROR|TypeError): (?<file>[^\s:][^:\n]{0,300}\.toml): config option '(?<option>\w{1,60})' expects (?:an? )(?:list for type '(?<list>args|linelist|paths)'|(?<scalar>bool|int|float|string)), got /,
  captures: ['file', 'option', 'list?', 'scalar?'],
  explains: ['test/*'],
  docs: {
    title: 'A setting of pytest is written as an INI file has it',
    what: '`{option}` in {file} is to be of the type {wanted}.',
    why: 'In `[tool.pytest]` and pytest.toml pytest takes values as TOML has them; in `[tool.pytest.ini_options]` all are texts.',
    how: 'Write it as TOML has it: a list in brackets, `true` without quotes.',
    references: ['https://docs.pytest.org/en/stable/reference/customize.html'],
  },
  gathers: ['wanted'],
  gather: ({ list, scalar }) => ({ wanted: list ?? scalar ?? '' }),
  async fix({ file, option, wanted }, repo) {
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const [found, another] = [...text.matchAll(SETTING(option))];
    const value = found?.groups?.value ?? '';
    const now = found === undefined || another !== undefined ? undefined : written(value, wanted);
    if (found === undefined || now === undefined || now === value) return undefined;
    const start = found.index + (found.groups?.head ?? '').length;
    const content = text.slice(0, start) + now + text.slice(start + value.length);
    return { title: `Write ${option} as TOML has it`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'options, pytest 9',
        log: "ERROR: /w/app/worker/pytest.toml: config option 'addopts' expects a list for type 'args', got str: '-ra -q'",
        captures: { option: 'addopts', wanted: 'args' },
        repo: { 'worker/pytest.toml': '[pytest]\naddopts = "-ra -q"  # short\ntestpaths = ["tests"]\n' },
        patched: { 'worker/pytest.toml': '[pytest]\naddopts = ["-ra", "-q"]  # short\ntestpaths = ["tests"]\n' },
      },
      {
        name: 'the lowest version as a number',
        log: "ERROR: /w/app/pyproject.toml: config option 'minversion' expects a string, got float: 9.0",
        captures: { wanted: 'string' },
        repo: { 'pyproject.toml': '[tool.pytest]\nminversion = 9.0\n' },
        patched: { 'pyproject.toml': '[tool.pytest]\nminversion = "9.0"\n' },
      },
      {
        name: 'a truth in quotes',
        log: "ERROR: /w/app/pyproject.toml: config option 'xfail_strict' expects a bool, got str: 'True'",
        repo: { 'pyproject.toml': "[tool.pytest]\nxfail_strict = 'True'\n" },
        patched: { 'pyproject.toml': '[tool.pytest]\nxfail_strict = true\n' },
      },
      {
        name: 'a filter of warnings, in which blanks are its own',
        log: "ERROR: /w/app/pyproject.toml: config option 'filterwarnings' expects a list for type 'linelist', got str: 'ignore:a b'",
        repo: { 'pyproject.toml': '[tool.pytest]\nfilterwarnings = "ignore:a b"\n' },
        patched: { 'pyproject.toml': '[tool.pytest]\nfilterwarnings = ["ignore:a b"]\n' },
      },
      {
        name: 'options with quotes',
        log: "ERROR: /w/app/pyproject.toml: config option 'addopts' expects a list for type 'args', got str: '-m \"not slow\"'",
        repo: { 'pyproject.toml': '[tool.pytest]\naddopts = \'-m "not slow"\'\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: "INFO: a.toml: config option 'a' is not known" }],
  },
});
