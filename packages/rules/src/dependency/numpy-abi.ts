import { defineRule } from '@self-healer/core/rule';
import { boundRequirement } from '../support/python/bound-requirement.ts';

export const rule = defineRule({
  id: 'dependency/numpy-abi',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['size changed, may indicate', 'was compiled using NumPy 1.x', 'compiled against ABI version'],
  // NumPy 1.20 to 2.x.
  pattern:
    /^(?:E {1,60})?(?:\w{1,40}: )?(?:A module that was compiled using NumPy 1\.x cannot be run in|numpy\.(?:dtype|ufunc|ndarray) size changed, may indicate binary incompatibility|(?:module|numpy\.core\.multiarray) .{0,60}compiled against ABI version)/,
  captures: [],
  explains: ['test/python-uncaught-exception', 'test/pytest-*'],
  docs: {
    title: 'A compiled package was built for another NumPy',
    what: 'A package with compiled code was built against another version of NumPy than the one installed.',
    why: 'NumPy 2 changed its binary interface, and some package in use was built before it.',
    how: 'Take a release of that package that supports the installed NumPy, or pin `numpy<2` until there is one.',
    references: ['https://numpy.org/doc/stable/numpy_2_0_migration_guide.html'],
  },
  async fix(_facts, repo, { window }) {
    // Built for NumPy 1, and NumPy 2 is installed: not the other way round.
    const said = window.lines[window.index] ?? '';
    if (!/compiled using NumPy 1\.x|Expected 96 from C header, got 88/.test(said)) return undefined;
    const edit = await boundRequirement('numpy', '<2', repo);
    return edit && { title: `Ask for numpy<2 in ${edit.path}`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'NumPy 2',
        log: 'A module that was compiled using NumPy 1.x cannot be run in\nNumPy 2.0.0 as it may crash.',
        repo: { 'requirements/base.txt': 'numpy>=1.24  # arrays\npandas\n' },
        patched: { 'requirements/base.txt': 'numpy>=1.24,<2  # arrays\npandas\n' },
      },
      {
        name: 'in pyproject.toml',
        log: 'ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject',
        repo: { 'pyproject.toml': '[project]\ndependencies = [\n  "numpy",\n  "numpy-financial",\n]\n' },
        patched: { 'pyproject.toml': '[project]\ndependencies = [\n  "numpy<2",\n  "numpy-financial",\n]\n' },
      },
      {
        name: 'a version that somebody chose',
        log: 'A module that was compiled using NumPy 1.x cannot be run in\nNumPy 2.1.0 as it may crash.',
        repo: { 'requirements.txt': 'numpy==2.1.0\n' },
      },
      {
        name: 'older',
        log: 'ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject',
      },
      {
        name: 'under pytest',
        log: 'E   ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject',
      },
    ],
    ignore: [{ name: 'a note', log: 'compiled using NumPy 2.0.0' }],
  },
});
