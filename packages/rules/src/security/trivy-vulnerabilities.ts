import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/trivy-vulnerabilities',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['docker'],
  needle: ['Total: ', 'found in'],
  // Trivy's table; it fails only with --exit-code.
  pattern:
    /^(?:\S{1,200}\s\()?\s{0,4}Total: (?<total>[1-9]\d*) \((?:UNKNOWN: \d+, )?(?:LOW: \d+, )?(?:MEDIUM: \d+, )?(?:HIGH: (?<high>\d+))?(?:, )?(?:CRITICAL: (?<critical>\d+))?\)/,
  captures: ['total', 'high?', 'critical?'],
  docs: {
    title: 'Trivy found vulnerabilities',
    what: 'Trivy lists {total} vulnerabilities in an image or file system.',
    why: 'A base image or a dependency is older than the fix.',
    how: 'Take a newer tag of the base image and newer versions of the packages in the column "Fixed Version". A finding without a fix is for a person to judge.',
    references: ['https://trivy.dev/latest/docs/'],
  },
  examples: {
    match: [
      { name: 'table', log: 'Total: 3 (HIGH: 2, CRITICAL: 1)', captures: { total: '3', high: '2', critical: '1' } },
      { name: 'all', log: 'Total: 7 (UNKNOWN: 0, LOW: 1, MEDIUM: 3, HIGH: 2, CRITICAL: 1)', captures: { total: '7' } },
    ],
    ignore: [
      { name: 'none', log: 'Total: 0 (HIGH: 0, CRITICAL: 0)' },
      { name: 'tests', log: 'Total: 12 tests' },
    ],
  },
});
