import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/snyk-vulnerabilities',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: 'dependencies for known ',
  // snyk test.
  pattern:
    /^Tested (?<dependencies>\d+) (?:\w+ )?dependencies for known (?:vulnerabilities|issues), found (?<count>[1-9]\d*) (?:vulnerabilit(?:y|ies)|issues?)/,
  captures: ['dependencies', 'count'],
  docs: {
    title: 'Snyk found vulnerable dependencies',
    what: 'Snyk found {count} vulnerabilities in {dependencies} dependencies.',
    why: 'A dependency is older than the fix.',
    how: 'Upgrade to the versions Snyk names ("Fixed in" or "Upgrade to"); a finding without a fix is for a person to judge.',
    references: ['https://docs.snyk.io/snyk-cli/commands/test'],
  },
  examples: {
    match: [
      {
        name: 'snyk',
        log: 'Tested 37 dependencies for known vulnerabilities, found 2 vulnerabilities, 2 vulnerable paths.',
        captures: { count: '2' },
      },
    ],
    ignore: [{ name: 'clean', log: 'Tested 37 dependencies for known issues, no vulnerable paths found.' }],
  },
});
