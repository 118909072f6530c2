import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { directoryOfPath } from '../support/paths/nearest-path.ts';

export const rule = defineRule({
  id: 'configuration/python-version-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: "must contain ['version'] properties",
  // setuptools 61 and newer.
  pattern: /configuration error: [`']?(?<table>project)[`']? must contain \['version'\] properties/,
  captures: ['table'],
  explains: ['test/python-uncaught-exception', 'dependency/pip-build-failed'],
  docs: {
    title: 'pyproject.toml gives no version',
    what: '`[{table}]` has no `version`, and does not say that it is dynamic.',
    why: 'The version was moved into the package, or forgotten.',
    how: 'Write `version`, or `dynamic = ["version"]` and where setuptools reads it.',
    references: ['https://setuptools.pypa.io/en/latest/userguide/pyproject_config.html#dynamic-metadata'],
  },
  // Only where one package of the project says its version itself.
  async fix(_facts, repo, context) {
    const files = await repo.list();
    const near = (await runDirectories(repo, context)).map((directory) => inDirectory(directory, 'pyproject.toml'));
    const path = [...near, ...files.filter((file) => /(?:^|\/)pyproject\.toml$/.test(file))].find((each) =>
      files.includes(each),
    );
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const backend = getToml(text, ['build-system', 'build-backend']);
    if (backend !== undefined && !`${backend}`.startsWith('setuptools.')) return undefined;
    if (getToml(text, ['project', 'dynamic']) !== undefined || /^\[tool\.setuptools\.dynamic\]/m.test(text))
      return undefined;
    const root = directoryOfPath(path) === '.' ? '' : `${directoryOfPath(path)}/`;
    const found: string[] = [];
    for (const file of files) {
      const name = new RegExp(`^${root}(?:src/)?(?<name>[A-Za-z_]\\w*)/__init__\\.py$`).exec(file)?.groups?.name;
      if (name === undefined) continue;
      if (/^__version__(?:: str)? = ["']\d[\w.+!-]*["']\s*$/m.test((await repo.read(file)) ?? '')) found.push(name);
    }
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) return undefined;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const named = text.replace(
      /^(?<line>name[ \t]*=[ \t]*["'][^"'\n]*["'][ \t]*)$/m,
      (line) => `${line.replace(/\r$/, '')}${eol}dynamic = ["version"]`,
    );
    if (named === text) return undefined;
    const block = ['', '[tool.setuptools.dynamic]', `version = { attr = "${only}.__version__" }`, ''].join(eol);
    return {
      title: `Read the version from ${only}.__version__`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: `${named.trimEnd()}${eol}${block}` }],
    };
  },
  examples: {
    match: [
      {
        name: 'setuptools 68',
        log: "ValueError: invalid pyproject.toml config: `project`.\nconfiguration error: `project` must contain ['version'] properties",
        captures: { table: 'project' },
        repo: {
          'pyproject.toml':
            '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "loom"\nrequires-python = ">=3.9"\n',
          'src/loom/__init__.py': '"""Loom."""\n\n__version__ = "1.4.0"\n',
        },
        patched: {
          'pyproject.toml':
            '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "loom"\ndynamic = ["version"]\nrequires-python = ">=3.9"\n\n[tool.setuptools.dynamic]\nversion = { attr = "loom.__version__" }\n',
        },
      },
      {
        name: 'two packages with a version',
        log: "configuration error: `project` must contain ['version'] properties",
        repo: {
          'pyproject.toml': '[project]\nname = "loom"\n',
          'loom/__init__.py': '__version__ = "1.4.0"\n',
          'shuttle/__init__.py': '__version__ = "2.0.0"\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: "configuration error: `project` must contain ['name'] properties" }],
  },
});
