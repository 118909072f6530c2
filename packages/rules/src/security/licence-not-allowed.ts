import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/licence-not-allowed',
  category: 'security',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    'error[rejected]',
    'which is not permitted',
    'is not allowed by',
    'not allowed license',
    'incompatible license',
    'disallowed license',
  ],
  // cargo-deny, license-checker.
  pattern:
    /^(?:##\[error\])?(?:error\[rejected\]: failed to satisfy license requirements|Package "(?<package>[^"]{1,100})" is licensed under "(?<licence>[^"]{1,100})" which is not permitted)/,
  captures: ['package?', 'licence?'],
  docs: {
    title: "A dependency's licence is not on the list",
    what: 'A licence check refused a dependency.',
    why: 'Its licence is not among those the project allows.',
    how: "Use another package; a new licence on the list is its owner's decision.",
    references: ['https://embarkstudios.github.io/cargo-deny/checks/licenses/index.html'],
  },
  examples: {
    match: [
      { name: 'deny', log: 'error[rejected]: failed to satisfy license requirements' },
      {
        name: 'npm',
        log: 'Package "x@1.0.0" is licensed under "GPL-3.0" which is not permitted by the --onlyAllow flag. Exiting.',
        captures: { licence: 'GPL-3.0' },
      },
    ],
    ignore: [{ name: 'fine', log: 'licenses ok' }],
  },
});
