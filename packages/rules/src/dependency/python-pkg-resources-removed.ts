import { defineRule } from '@self-healer/core/rule';
import { addPythonRequirement } from '../support/python/add-python-requirement.ts';

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

  async fix(_facts, repo) {
    const edit = await addPythonRequirement('setuptools', '<82', repo);
    return edit === undefined
      ? undefined
      : { title: `Ask for setuptools<82 in ${edit.path}`, safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'traceback',
        log: "ModuleNotFoundError: No module named 'pkg_resources'",
        repo: { 'requirements.txt': 'flask==3.0.0\n' },
        patched: { 'requirements.txt': 'flask==3.0.0\nsetuptools<82\n' },
      },
    ],
    ignore: [{ name: 'a deprecation', log: 'UserWarning: pkg_resources is deprecated as an API.' }],
  },
});
