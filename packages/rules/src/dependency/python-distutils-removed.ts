import { defineRule } from '@self-healer/core/rule';

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

  examples: {
    match: [
      { name: 'traceback', log: "ModuleNotFoundError: No module named 'distutils.core'" },
      {
        name: 'old setuptools',
        log: "AttributeError: module 'pkgutil' has no attribute 'ImpImporter'. Did you mean: 'zipimporter'?",
      },
    ],
    ignore: [{ name: 'another module', log: "ModuleNotFoundError: No module named 'acme'" }],
  },
});
