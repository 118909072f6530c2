import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/govulncheck-findings',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ['Your code is affected by'],
  // govulncheck 1.
  pattern: /^Your code is affected by (?<count>[1-9]\d*) vulnerabilit(?:y|ies)/,
  captures: ['count'],
  docs: {
    title: 'govulncheck found vulnerabilities the code reaches',
    what: 'The code calls into {count} known vulnerabilities.',
    why: 'A module or the Go toolchain is older than the fix.',
    how: '`go get MODULE@FIXED && go mod tidy` with the versions after "Fixed in"; for the standard library take the newer Go patch release.',
    references: ['https://go.dev/doc/security/vuln/'],
  },
  examples: {
    match: [
      {
        name: 'findings',
        log: 'Your code is affected by 2 vulnerabilities from 1 module and the Go standard library.',
        captures: { count: '2' },
      },
    ],
    ignore: [
      { name: 'clean', log: 'No vulnerabilities found.' },
      { name: 'none', log: 'Your code is affected by 0 vulnerabilities.' },
    ],
  },
});
