import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/conda-unsolvable',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: [
    'ResolvePackageNotFound',
    'PackagesNotFoundError',
    'UnsatisfiableError',
    'Could not solve for environment specs',
  ],
  // conda, mamba and micromamba.
  pattern:
    /^(?:##\[error\])?(?:error {1,8}libmamba |critical libmamba )?(?:(?:conda\.exceptions\.)?(?<kind>ResolvePackageNotFound|PackagesNotFoundError|(?:LibMamba)?UnsatisfiableError)\b|Could not solve for environment specs)/,
  captures: ['kind?'],
  docs: {
    title: 'conda finds no versions that fit together',
    what: 'The solver cannot make the environment from the specifications and channels.',
    why: 'A package has another name or is in no channel, is not built for this platform, or its constraints exclude each other.',
    how: 'Read the lines below for the package; add its channel (conda-forge), loosen its version, or install it with pip.',
    references: ['https://docs.conda.io/projects/conda/en/stable/user-guide/troubleshooting.html'],
  },
  examples: {
    match: [
      {
        name: 'conda',
        log: 'ResolvePackageNotFound: \n  - libfoo=1.2.3',
        captures: { kind: 'ResolvePackageNotFound' },
      },
      { name: 'micromamba', log: 'error    libmamba Could not solve for environment specs' },
      {
        name: 'libmamba',
        log: 'LibMambaUnsatisfiableError: Encountered problems while solving:',
        captures: { kind: 'LibMambaUnsatisfiableError' },
      },
    ],
    ignore: [{ name: 'a test', log: 'PASSED tests/test_errors.py::test_UnsatisfiableError' }],
  },
});
