import { defineRule } from '@self-healer/core/rule';
import { getToml, setToml } from '@self-healer/editors/toml';
import { inDirectory } from '../support/commands/project-directory.ts';
import { directoryOf, runDirectories } from '../support/commands/run-directories.ts';

const MODULE = ['tool', 'flit', 'module', 'name'];

export const rule = defineRule({
  id: 'configuration/flit-module-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['python'],
  needle: 'No file/folder found for module ',
  // flit 3, flit_core 3.
  pattern: /^\s{0,12}(?:ValueError: )?No file\/folder found for module (?<module>[\w.]{1,200})$/,
  captures: ['module'],
  explains: ['test/python-uncaught-exception', 'dependency/pip-build-failed'],
  docs: {
    title: 'flit does not find the module to ship',
    what: 'There is no `{module}.py` and no package `{module}`.',
    why: 'flit ships the module that is named as the project; the one here has another name.',
    how: 'Name it: `[tool.flit.module] name = "NAME"`.',
    references: ['https://flit.pypa.io/en/stable/pyproject_toml.html'],
  },
  async fix({ module }, repo, context) {
    const files = await repo.list();
    const projects = files.filter((path) => /(?:^|\/)pyproject\.toml$/.test(path));
    const near = (await runDirectories(repo, context)).map((directory) => inDirectory(directory, 'pyproject.toml'));
    for (const path of new Set([...near, ...projects])) {
      const text = files.includes(path) ? ((await repo.read(path)) ?? '') : '';
      const named = getToml(text, MODULE) ?? getToml(text, ['project', 'name']);
      if (!text.includes('flit') || typeof named !== 'string' || named.replaceAll('-', '_') !== module) continue;
      const below = directoryOf(path) === '.' ? '' : `${directoryOf(path)}/`;
      const modules = files.flatMap((each) => {
        const inside = each.startsWith(below) ? each.slice(below.length) : '';
        return (
          /^(?:src\/)?(?!(?:tests?|docs?|examples?|scripts|tools)\/)(?<name>\w+)\/__init__\.py$/.exec(inside)?.groups
            ?.name ?? []
        );
      });
      const [only, ...others] = modules;
      const content = only === undefined || others.length > 0 ? undefined : setToml(text, MODULE, only);
      if (content !== undefined && only !== undefined)
        return { title: `Ship ${only}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a package of another name',
        log: 'ValueError: No file/folder found for module acme_tides',
        captures: { module: 'acme_tides' },
        repo: {
          'pyproject.toml':
            '[build-system]\nrequires = ["flit_core>=3.4"]\nbuild-backend = "flit_core.buildapi"\n\n[project]\nname = "acme-tides"\n',
          'src/tides/__init__.py': '',
          'tests/__init__.py': '',
        },
        patched: {
          'pyproject.toml':
            '[build-system]\nrequires = ["flit_core>=3.4"]\nbuild-backend = "flit_core.buildapi"\n\n[project]\nname = "acme-tides"\n\n[tool.flit.module]\nname = "tides"\n',
        },
      },
      {
        name: 'renamed, and named by its old name',
        log: 'ValueError: No file/folder found for module waves',
        repo: {
          'pyproject.toml':
            '[build-system]\nrequires = ["flit_core>=3.4"]\n\n[project]\nname = "acme-tides"\n\n[tool.flit.module]\nname = "waves"\n',
          'tides/__init__.py': '',
        },
        patched: {
          'pyproject.toml':
            '[build-system]\nrequires = ["flit_core>=3.4"]\n\n[project]\nname = "acme-tides"\n\n[tool.flit.module]\nname = "tides"\n',
        },
      },
      {
        name: 'two packages',
        log: 'ValueError: No file/folder found for module acme',
        repo: {
          'pyproject.toml': '[build-system]\nrequires = ["flit_core>=3.4"]\n\n[project]\nname = "acme"\n',
          'a/__init__.py': '',
          'b/__init__.py': '',
        },
      },
    ],
    ignore: [{ name: 'another file', log: 'No file/folder found for it' }],
  },
});
