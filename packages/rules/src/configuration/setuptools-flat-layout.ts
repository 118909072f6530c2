import { defineRule } from '@self-healer/core/rule';
import { normaliseName } from '@self-healer/editors/requirements';
import { getToml, setTomlArray } from '@self-healer/editors/toml';
import { inDirectory } from '../support/commands/project-directory.ts';

const NAMES = /'(?<name>[A-Za-z_]\w*)'/g;

export const rule = defineRule({
  id: 'configuration/setuptools-flat-layout',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: 'discovered in a flat-layout: [',
  // setuptools 61 and newer.
  pattern:
    /^\s{0,16}(?:error: )?Multiple top-level packages discovered in a flat-layout: \[(?<packages>[^\]]{1,1000})\]/,
  captures: ['packages'],
  explains: ['dependency/pip-build-failed', 'test/python-uncaught-exception'],
  docs: {
    title: 'setuptools finds several packages and takes none',
    what: 'The directories {packages} could all be packages, so that setuptools does not choose.',
    why: 'A directory beside the package looks like one too, and pyproject.toml does not say which are to be packed.',
    how: 'Name the package under `[tool.setuptools.packages.find]` with `include`.',
    references: ['https://setuptools.pypa.io/en/latest/userguide/package_discovery.html#flat-layout'],
  },
  async fix({ packages }, repo) {
    const listed = [...packages.matchAll(NAMES)].map(({ groups }) => groups?.name ?? '');
    const files = await repo.list();
    for (const path of files.filter((file) => /(?:^|\/)pyproject\.toml$/.test(file))) {
      const directory = path.slice(0, -'pyproject.toml'.length).replace(/\/$/, '') || '.';
      const text = (await repo.read(path)) ?? '';
      const project = getToml(text, ['project', 'name']);
      if (typeof project !== 'string' || getToml(text, ['tool', 'setuptools', 'packages']) !== undefined) continue;
      // What the project is called is what it packs; the other directories are beside it.
      const own = listed.filter((name) => normaliseName(name) === normaliseName(project));
      const [name] = own;
      if (name === undefined || !files.some((file) => file.startsWith(`${inDirectory(directory, name)}/`))) continue;
      const content = setTomlArray(text, ['tool', 'setuptools', 'packages', 'find', 'include'], [name, `${name}.*`]);
      if (content === undefined) continue;
      return { title: `Pack ${name} only`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'setuptools 80',
        log: "      error: Multiple top-level packages discovered in a flat-layout: ['deploy', 'metrics_core'].",
        captures: { packages: "'deploy', 'metrics_core'" },
        repo: {
          'pyproject.toml': '[project]\nname = "metrics-core"\nversion = "1"\n',
          'metrics_core/__init__.py': '',
          'deploy/x.py': '',
        },
        patched: {
          'pyproject.toml':
            '[project]\nname = "metrics-core"\nversion = "1"\n\n[tool.setuptools.packages.find]\ninclude = ["metrics_core", "metrics_core.*"]\n',
        },
      },
      {
        name: 'none is called as the project is',
        log: "error: Multiple top-level packages discovered in a flat-layout: ['a', 'b'].",
        repo: { 'pyproject.toml': '[project]\nname = "c"\nversion = "1"\n', 'a/x.py': '', 'b/x.py': '' },
      },
    ],
    ignore: [{ name: 'modules', log: "Multiple top-level modules discovered in a flat-layout: ['a', 'b']." }],
  },
});
