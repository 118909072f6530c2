import { defineRule } from '@self-healer/core/rule';
import { withoutDistutils } from '../support/python/distutils.ts';
import { changePythonFiles } from '../support/python/modernise-python.ts';
import { trackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'dependency/python-distutils-removed',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ["No module named 'distutils", "has no attribute 'ImpImporter'"],
  // Python 3.12 removed distutils and pkgutil.ImpImporter.
  pattern:
    /(?:ModuleNotFoundError: No module named 'distutils|AttributeError: module 'pkgutil' has no attribute 'ImpImporter')/,
  captures: [],

  explains: ['build/python-did-you-mean'],
  docs: {
    title: 'Python 3.12 has no distutils',
    what: 'Something uses `distutils` or an old setuptools, and this Python no longer has what it needs.',
    why: 'Python 3.12 removed distutils; setuptools before 66 and old pinned packages still use it.',
    how: 'Raise the package that imports it (setuptools>=66, numpy>=1.26), or replace it in your code: sysconfig, shutil.which, `from setuptools import ...`.',
    references: ['https://docs.python.org/3/whatsnew/3.12.html#removed'],
  },

  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const edits = frame && (await changePythonFiles(frame.path, repo, withoutDistutils));
    if (edits === undefined) return undefined;
    return { title: 'Use what took the place of distutils', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a search of a program, and a copy',
        log: '  File "/w/app/a.py", line 1, in <module>\n    from distutils.spawn import find_executable\nModuleNotFoundError: No module named \'distutils\'',
        repo: {
          'app/a.py':
            "from distutils.spawn import find_executable\nfrom distutils.dir_util import copy_tree, mkpath\n\nprint(find_executable('sh'))\nmkpath('a/b')\ncopy_tree('a', str('b'))\n",
        },
        patched: {
          'app/a.py':
            "from shutil import which as find_executable\nimport os\nimport shutil\n\nprint(find_executable('sh'))\nos.makedirs('a/b', exist_ok=True)\nshutil.copytree('a', str('b'), dirs_exist_ok=True)\n",
        },
      },
      {
        name: 'something that nothing took the place of',
        log: '  File "/w/app/a.py", line 1, in <module>\n    from distutils.ccompiler import new_compiler\nModuleNotFoundError: No module named \'distutils\'',
        repo: { 'app/a.py': 'from distutils.ccompiler import new_compiler\n\nnew_compiler()\n' },
      },
      { name: 'traceback', log: "ModuleNotFoundError: No module named 'distutils.core'" },
      {
        name: 'old setuptools',
        log: "AttributeError: module 'pkgutil' has no attribute 'ImpImporter'. Did you mean: 'zipimporter'?",
      },
    ],
    ignore: [{ name: 'another module', log: "ModuleNotFoundError: No module named 'acme'" }],
  },
});
