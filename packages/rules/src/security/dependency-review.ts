import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/dependency-review',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: 'Dependency review detected',
  // actions/dependency-review-action.
  pattern:
    /^(?:##\[error\])?(?:Error: )?Dependency review detected (?<kind>vulnerable packages|incompatible licenses|denied packages|invalid SPDX)/,
  captures: ['kind'],
  docs: {
    title: 'The change brings a dependency that is not allowed',
    what: 'The dependency review found {kind}.',
    why: 'A package the change adds has an advisory, a licence outside the list, or is denied.',
    how: 'Take a version without the advisory or another package; the lists are for their owner.',
    references: ['https://github.com/actions/dependency-review-action'],
  },
  examples: {
    match: [
      {
        name: 'vulnerable',
        log: '##[error]Dependency review detected vulnerable packages.',
        captures: { kind: 'vulnerable packages' },
      },
    ],
    ignore: [{ name: 'clean', log: 'Dependency review did not detect any vulnerable packages' }],
  },
});
