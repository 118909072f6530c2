import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/owasp-dependency-check',
  category: 'security',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['vulnerabilities that have a CVSS score', 'NVD Returned Status Code'],
  pattern:
    /One or more dependencies were identified with vulnerabilities that have a CVSS score greater than or equal to '(?<score>[\d.]+)'/,
  captures: ['score'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'OWASP Dependency-Check found a vulnerable dependency',
    what: 'A dependency has a known vulnerability with a score of {score} or more.',
    why: 'A new advisory was published, or a vulnerable version was added.',
    how: 'Raise the dependency to a fixed version; the report names it.',
    references: ['https://jeremylong.github.io/DependencyCheck/'],
  },
  examples: {
    match: [
      {
        name: 'Maven',
        log: "[ERROR] One or more dependencies were identified with vulnerabilities that have a CVSS score greater than or equal to '7.0':",
        captures: { score: '7.0' },
      },
    ],
    ignore: [{ name: 'none', log: 'No vulnerabilities found' }],
  },
});
