import { defineRule } from '@self-healer/core/rule';
import { getToml, setTomlArray } from '@self-healer/editors/toml';
import { inDirectory } from '../support/commands/project-directory.ts';
import { directoryOf, runDirectories } from '../support/commands/run-directories.ts';

const WHEEL = ['tool', 'hatch', 'build', 'targets', 'wheel'];

export const rule = defineRule({
  id: 'configuration/hatch-package-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['python'],
  needle: 'Unable to determine which files to ship inside the wheel',
  // hatchling.
  pattern: /Unable to determine which files to ship inside the wheel/,
  captures: [],
  explains: ['test/python-uncaught-exception', 'dependency/pip-build-failed'],
  docs: {
    title: 'hatchling does not find the package to ship',
    what: 'No directory has the name of the project.',
    why: 'hatchling ships the package that is named as the project; the one here has another name.',
    how: 'Name it: `[tool.hatch.build.targets.wheel] packages = ["src/NAME"]`.',
    references: ['https://hatch.pypa.io/latest/plugins/builder/wheel/#default-file-selection'],
  },
  async fix(_facts, repo, context) {
    const files = await repo.list();
    const projects = files.filter((path) => /(?:^|\/)pyproject\.toml$/.test(path));
    const near = (await runDirectories(repo, context)).map((directory) => inDirectory(directory, 'pyproject.toml'));
    for (const path of new Set([...near, ...projects])) {
      const text = files.includes(path) ? ((await repo.read(path)) ?? '') : '';
      if (!text.includes('hatchling') || getToml(text, WHEEL) !== undefined) continue;
      const directory = directoryOf(path);
      const below = directory === '.' ? '' : `${directory}/`;
      const packages = files.flatMap((each) => {
        const inside = each.startsWith(below) ? each.slice(below.length) : '';
        const found = /^(?<name>(?:src\/)?(?!(?:tests?|docs?|examples?|scripts|tools)\/)\w+)\/__init__\.py$/.exec(
          inside,
        );
        return found?.groups?.name ?? [];
      });
      const [only, ...others] = packages;
      if (only === undefined || others.length > 0) continue;
      const content = setTomlArray(text, [...WHEEL, 'packages'], [only]);
      if (content !== undefined)
        return { title: `Ship ${only}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a package of another name',
        log: 'ValueError: Unable to determine which files to ship inside the wheel using the following heuristics: https://hatch.pypa.io/latest/plugins/builder/wheel/#default-file-selection',
        repo: {
          'pyproject.toml': '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "acme-billing"\n',
          'src/billing/__init__.py': '',
          'tests/__init__.py': '',
        },
        patched: {
          'pyproject.toml':
            '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "acme-billing"\n\n[tool.hatch.build.targets.wheel]\npackages = ["src/billing"]\n',
        },
      },
      {
        name: 'two packages',
        log: 'ValueError: Unable to determine which files to ship inside the wheel using the following heuristics:',
        repo: {
          'pyproject.toml': '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "acme"\n',
          'a/__init__.py': '',
          'b/__init__.py': '',
        },
      },
    ],
    ignore: [{ name: 'another builder', log: 'Unable to determine which files to ship' }],
  },
});
