import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
const PROJECT_KEYS =
  'name version description readme requires-python license license-files authors maintainers keywords classifiers urls scripts gui-scripts entry-points dependencies optional-dependencies import-names import-namespaces dynamic'.split(
    ' ',
  );
const BUILD_KEYS = ['requires', 'build-backend', 'backend-path'];

export const rule = defineRule({
  id: 'configuration/pyproject-key-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: 'must not contain {',
  // setuptools 61 and newer.
  pattern:
    /configuration error: [`']?(?<table>project|build-system)[`']? must not contain \{['"](?<key>[\w-]{1,60})['"]\} properties/,
  captures: ['table', 'key'],
  explains: ['test/python-uncaught-exception', 'dependency/pip-build-failed'],
  docs: {
    title: 'pyproject.toml has a key that no standard knows',
    what: '`[{table}]` has `{key}`.',
    why: 'The key is misspelt, or belongs to another table.',
    how: 'Write the key as the specification has it.',
    references: ['https://packaging.python.org/en/latest/specifications/pyproject-toml/'],
  },
  async fix({ table, key }, repo, context) {
    const meant = nearestWord(key, table === 'project' ? PROJECT_KEYS : BUILD_KEYS);
    if (meant === undefined) return undefined;
    const files = (await repo.list()).filter((path) => /(?:^|\/)pyproject\.toml$/.test(path));
    const near = (await runDirectories(repo, context)).map((directory) => inDirectory(directory, 'pyproject.toml'));
    for (const path of [...near, ...files]) {
      const text = await repo.read(path);
      const content = text === undefined ? undefined : renamed(text, table, key, meant);
      if (content !== undefined)
        return { title: `Write ${meant} in ${path}`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'setuptools',
        log: "ValueError: invalid pyproject.toml config: `project`.\nconfiguration error: `project` must not contain {'verison'} properties",
        captures: { table: 'project', key: 'verison' },
        repo: { 'libs/mill/pyproject.toml': '[tool.x]\nverison = 2\n\n[project]\nname = "mill"\nverison = "1.0"\n' },
        patched: { 'libs/mill/pyproject.toml': '[tool.x]\nverison = 2\n\n[project]\nname = "mill"\nversion = "1.0"\n' },
      },
      {
        name: 'a table below',
        log: "configuration error: `project` must not contain {'optional_dependencies'} properties",
        repo: { 'pyproject.toml': '[project]\nname = "a"\n\n[project.optional_dependencies]\ntest = ["pytest"]\n' },
        patched: { 'pyproject.toml': '[project]\nname = "a"\n\n[project.optional-dependencies]\ntest = ["pytest"]\n' },
      },
      {
        name: 'a key that resembles none',
        log: "configuration error: `project` must not contain {'package_dir'} properties",
        repo: { 'pyproject.toml': '[project]\nname = "a"\npackage_dir = "src"\n' },
      },
    ],
    ignore: [{ name: 'a value', log: 'configuration error: `project.version` must be string' }],
  },
});

/** The text with a key of a table, or the table of that name below it, renamed; undefined where it is not there. */
function renamed(text: string, table: string, key: string, meant: string): string | undefined {
  const header = new RegExp(`^\\[${table}\\.${key}(?<end>[\\].])`, 'm');
  if (header.test(text)) return text.replace(header, `[${table}.${meant}$<end>`);
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === `[${table}]`);
  const rest = start < 0 ? -1 : lines.slice(start + 1).findIndex((line) => /^\s*\[[\w"]/.test(line));
  const end = rest < 0 ? lines.length : start + 1 + rest;
  const at = lines.findIndex(
    (line, index) => start >= 0 && index > start && index < end && new RegExp(`^\\s*${key}\\s*=`).test(line),
  );
  if (at < 0) return undefined;
  lines[at] = (lines[at] ?? '').replace(key, meant);
  return lines.join('\n');
}
