import { defineRule } from '@self-healer/core/rule';
import { addBuildRequirement } from '@self-healer/editors/pyproject';

export const rule = defineRule({
  id: 'dependency/python-wheel-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'package',
  ecosystems: ['python'],
  needle: "invalid command 'bdist_wheel'",
  // setuptools before 70.1 needs the wheel package.
  pattern: /^(?:\s{0,8})error: invalid command 'bdist_wheel'/,
  captures: [],

  docs: {
    title: 'The wheel package is missing',
    what: 'setuptools does not know `bdist_wheel`.',
    why: 'setuptools before 70.1 learns it from the `wheel` package, which is not installed.',
    how: 'Add `wheel` to `[build-system] requires` in pyproject.toml, or use `python -m build`.',
    references: ['https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#declaring-the-build-backend'],
  },

  async fix(_facts, repo) {
    const content = addBuildRequirement((await repo.read('pyproject.toml')) ?? '', 'wheel');
    if (content === undefined) return undefined;
    return {
      title: 'Build with the wheel package',
      safety: 'safe',
      edits: [{ kind: 'write', path: 'pyproject.toml', content }],
    };
  },
  examples: {
    match: [
      {
        name: 'setup.py',
        log: "error: invalid command 'bdist_wheel'",
        repo: { 'pyproject.toml': '[build-system]\nrequires = ["setuptools"]\n' },
        patched: { 'pyproject.toml': '[build-system]\nrequires = ["setuptools", "wheel"]\n' },
      },
    ],
    ignore: [{ name: 'a success', log: 'running bdist_wheel' }],
  },
});
