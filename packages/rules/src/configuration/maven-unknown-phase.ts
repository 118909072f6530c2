import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/maven-unknown-phase',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Unknown lifecycle phase',
  pattern: /^\[ERROR\] Unknown lifecycle phase "(?<phase>[^"]+)"/,
  captures: ['phase'],
  docs: {
    title: 'Maven knows no such phase',
    what: 'Maven knows no phase `{phase}`.',
    why: 'A typo, or PowerShell split an option such as -Dkey=value at the dot.',
    how: 'Correct the name; in PowerShell quote the option.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/LifecyclePhaseNotFoundException'],
  },
  examples: {
    match: [
      {
        name: 'typo',
        log: '[ERROR] Unknown lifecycle phase "vaildate". You must specify a valid lifecycle phase or a goal',
        captures: { phase: 'vaildate' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Unknown lifecycle phase names are rejected' }],
  },
});
