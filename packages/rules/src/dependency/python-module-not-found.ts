import { defineRule } from '@self-healer/core/rule';
import { distributionOf } from '../data/python-distributions.ts';
import { addPythonRequirement } from '../support/add-python-requirement.ts';
import { addPytestPath } from '../support/pytest-config.ts';
import { importsModule, localModuleRoot } from '../support/python-source.ts';

export const rule = defineRule({
  id: 'dependency/python-module-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'No module named ',
  // Python 3.6 and newer; pytest prefixes `E   `, `python -m` its own path and no class name.
  pattern:
    /^(?:E\s{1,8})?(?:ModuleNotFoundError: |ImportError: |\S{0,200}python[\d.]{0,6}: )No module named '?(?!pkg_resources\b|distutils\b)(?<module>[A-Za-z_][\w.]{0,200})'?/,
  captures: ['module'],
  docs: {
    title: 'Python module is not installed',
    what: 'Python could not import `{module}`.',
    why: 'The code imports it, and nothing the job installs provides it; or it is the project itself and not on the path.',
    how: 'Add the distribution that provides `{module}` to the requirements the job installs. If it is your own package, install the project (`pip install -e .`).',
    references: ['https://docs.python.org/3/library/exceptions.html#ModuleNotFoundError'],
  },
  async fix({ module }, repo) {
    const root = await localModuleRoot(module, repo);
    if (root !== undefined) return addPytestPath(root, repo);
    const name = distributionOf(module);
    // A name that only the log holds could be anybody's package.
    if (name === undefined || !(await importsModule(module, repo))) return undefined;
    const edit = await addPythonRequirement(name, '', repo);
    return edit === undefined ? undefined : { title: `Add ${name} to ${edit.path}`, safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'traceback',
        log: '  File "app.py", line 1, in <module>\n    import yaml\nModuleNotFoundError: No module named \'yaml\'',
        captures: { module: 'yaml' },
        repo: { 'app.py': 'import yaml\n', 'requirements.txt': 'requests==2.32.3\n' },
        patched: { 'requirements.txt': 'requests==2.32.3\nPyYAML\n' },
      },
      {
        name: 'pytest, the project itself',
        log: "E   ModuleNotFoundError: No module named 'acme'",
        captures: { module: 'acme' },
        repo: { 'src/acme/__init__.py': '\n', 'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-q"\n' },
        patched: { 'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-q"\npythonpath = ["src"]\n' },
      },
      { name: 'python -m', log: '/usr/bin/python3: No module named pytest', captures: { module: 'pytest' } },
      {
        name: 'a name nobody vouches for',
        log: "ModuleNotFoundError: No module named 'reqeusts'",
        captures: { module: 'reqeusts' },
        repo: { 'app.py': 'import reqeusts\n', 'requirements.txt': '\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Hint: No module named in the config means the default' }],
  },
});
