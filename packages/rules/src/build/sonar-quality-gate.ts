import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/sonar-quality-gate',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['QUALITY GATE STATUS: FAILED', 'Quality Gate has FAILED', 'Quality gate failed', 'quality gate failure'],
  // SonarQube scanner, sonarqube-quality-gate-action, Jenkins' waitForQualityGate.
  pattern: /(?:QUALITY GATE STATUS: FAILED|Quality Gate has FAILED\.|Pipeline aborted due to quality gate failure)/,
  captures: [],
  docs: {
    title: 'The SonarQube quality gate failed',
    what: 'The analysis found more than the gate allows.',
    why: 'New code has issues, too little coverage or duplications.',
    how: "Open the link after the line: it lists the failed conditions; correct the new issues. The gate's limits are for their owner.",
    references: [
      'https://docs.sonarsource.com/sonarqube-server/quality-standards-administration/managing-quality-gates/introduction-to-quality-gates',
    ],
  },
  examples: {
    match: [
      {
        name: 'scanner',
        log: 'ERROR: QUALITY GATE STATUS: FAILED - View details on https://sonar.example.org/dashboard?id=x',
      },
      { name: 'action', log: '##[error]Quality Gate has FAILED.' },
      { name: 'Jenkins', log: 'ERROR: Pipeline aborted due to quality gate failure: ERROR' },
    ],
    ignore: [{ name: 'passed', log: 'QUALITY GATE STATUS: PASSED' }],
  },
});
