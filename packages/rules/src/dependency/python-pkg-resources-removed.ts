import { defineRule } from '@self-healer/core/rule';
import { addPythonRequirement } from '../support/python/add-python-requirement.ts';
import { boundRequirement } from '../support/python/bound-requirement.ts';
import { changePythonFiles } from '../support/python/modernise-python.ts';
import { installAs } from '../support/python/pip-commands.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { withoutPkgResources } from '../support/python/without-pkg-resources.ts';

export const rule = defineRule({
  id: 'dependency/python-pkg-resources-removed',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "No module named 'pkg_resources'",
  // setuptools 82 removed pkg_resources; fresh virtual environments of Python 3.12 and newer have no setuptools.
  pattern: /(?:ModuleNotFoundError|ImportError): No module named 'pkg_resources'/,
  captures: [],

  docs: {
    title: 'pkg_resources is gone',
    what: 'Something imports `pkg_resources`, which came with setuptools and no longer does.',
    why: 'setuptools 82 removed it, and virtual environments since Python 3.12 have no setuptools at all.',
    how: 'Ask for `setuptools<82` beside your other requirements, and replace pkg_resources by importlib.metadata and importlib.resources.',
    references: ['https://setuptools.pypa.io/en/latest/pkg_resources.html'],
  },

  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const files = new Set(await repo.list());
    const edits =
      frame &&
      (await changePythonFiles(frame.path, repo, (text, path) =>
        text.includes('pkg_resources')
          ? (withoutPkgResources(text, files.has(path.replace(/[^/]*$/, '__init__.py'))) ?? text)
          : text,
      ));
    if (edits !== undefined) return { title: 'Use importlib instead of pkg_resources', safety: 'review', edits };
    const edit =
      (await addPythonRequirement('setuptools', '<82', repo)) ?? (await boundRequirement('setuptools', '<82', repo));
    if (edit !== undefined) return { title: `Ask for setuptools<82 in ${edit.path}`, safety: 'safe', edits: [edit] };
    const commands = await installAs(repo, 'setuptools', '"setuptools<82"');
    return commands.length === 0
      ? undefined
      : { title: 'Install setuptools<82', safety: 'safe', edits: commands, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'traceback',
        log: "ModuleNotFoundError: No module named 'pkg_resources'",
        repo: { 'requirements.txt': 'flask==3.0.0\n' },
        patched: { 'requirements.txt': 'flask==3.0.0\nsetuptools<82\n' },
      },
      {
        name: 'the project itself asks for its version and its files',
        log: '  File "/w/app/src/letter/render.py", line 2, in <module>\n    import pkg_resources\nModuleNotFoundError: No module named \'pkg_resources\'',
        repo: {
          'src/letter/__init__.py':
            'from pkg_resources import DistributionNotFound, get_distribution\n\ntry:\n    __version__ = get_distribution("letter").version\nexcept DistributionNotFound:\n    __version__ = "0"\n',
          'src/letter/render.py':
            'import os\nimport pkg_resources\n\ntext = pkg_resources.resource_string(__name__, "a.txt").decode()\n',
        },
        patched: {
          'src/letter/__init__.py':
            'import importlib.metadata\n\ntry:\n    __version__ = importlib.metadata.version("letter")\nexcept importlib.metadata.PackageNotFoundError:\n    __version__ = "0"\n',
          'src/letter/render.py':
            'import os\nimport importlib.resources\n\ntext = importlib.resources.files(__package__).joinpath("a.txt").read_bytes().decode()\n',
        },
      },
      {
        name: 'listed without a bound',
        log: "ModuleNotFoundError: No module named 'pkg_resources'",
        repo: { 'requirements.txt': 'oldlib==1.2\nsetuptools\n' },
        patched: { 'requirements.txt': 'oldlib==1.2\nsetuptools<82\n' },
      },
      {
        name: 'only a command asks for it',
        log: "ModuleNotFoundError: No module named 'pkg_resources'",
        repo: { '.gitlab-ci.yml': 'test:\n  script:\n    - pip install -U pip setuptools oldlib==1.2\n' },
        patched: {
          '.gitlab-ci.yml': 'test:\n  script:\n    - pip install -U pip "setuptools<82" oldlib==1.2\n',
        },
      },
      {
        name: 'a use that has no counterpart',
        log: '  File "/w/app/a.py", line 1, in <module>\n    import pkg_resources\nModuleNotFoundError: No module named \'pkg_resources\'',
        repo: { 'a.py': 'import pkg_resources\n\nws = pkg_resources.working_set\n', 'requirements.txt': 'flask\n' },
        patched: { 'requirements.txt': 'flask\nsetuptools<82\n' },
      },
    ],
    ignore: [{ name: 'a deprecation', log: 'UserWarning: pkg_resources is deprecated as an API.' }],
  },
});
