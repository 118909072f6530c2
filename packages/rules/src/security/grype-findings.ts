import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/grype-findings',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['docker'],
  needle: ['discovered vulnerabilities at or above the severity threshold'],
  // Grype, anchore/scan-action.
  pattern: /discovered vulnerabilities at or above the severity threshold/,
  captures: [],
  docs: {
    title: 'Grype found vulnerabilities',
    what: 'The image has vulnerabilities at or above the threshold.',
    why: 'A base image or a dependency is older than the fix.',
    how: 'Take a newer tag of the base image and newer versions of the packages; the threshold is for its owner.',
    references: ['https://github.com/anchore/grype'],
  },
  examples: {
    match: [
      {
        name: 'grype',
        log: ['1 error occurred:', '\t* discovered vulnerabilities at or above the severity threshold'].join('\n'),
      },
    ],
    ignore: [{ name: 'clean', log: 'No vulnerabilities found' }],
  },
});
