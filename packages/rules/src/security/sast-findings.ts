import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/sast-findings',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    'Code Finding',
    ' for blocking rules',
    'Findings: ',
    '>> Issue: [B',
    'Golang errors in file',
    'Issues : ',
    'issues : ',
    'Security Warnings: ',
  ],
  // Semgrep, Bandit, gosec, Brakeman.
  pattern:
    /^\s{0,4}(?:[│┌└ ]{0,3})?(?:(?<semgrep>[1-9]\d*) Blocking Code Findings?|Has findings for blocking rules so exiting with code [1-9]|Findings: (?<findings>[1-9]\d*) \((?<blocking>[1-9]\d*) blocking\)|>> Issue: \[(?<bandit>B\d{3}):\w{1,60}\]|(?:Issues|issues) : (?<gosec>[1-9]\d*)$|Security Warnings: (?<brakeman>[1-9]\d*)$)/,
  captures: ['semgrep?', 'findings?', 'blocking?', 'bandit?', 'gosec?', 'brakeman?'],
  docs: {
    title: 'A code scanner found a security problem',
    what: 'Semgrep, Bandit, gosec or Brakeman found a pattern it takes for unsafe.',
    why: 'The code builds commands, queries or paths from input, uses weak cryptography, or the like.',
    how: 'Correct the code at the place the finding names; a false finding is for a person to mark with its reason.',
    references: ['https://semgrep.dev/docs/'],
  },
  examples: {
    match: [
      { name: 'semgrep', log: '│ 2 Blocking Code Findings │', captures: { semgrep: '2' } },
      {
        name: 'bandit',
        log: '>> Issue: [B602:subprocess_popen_with_shell_equals_true] subprocess call with shell=True identified, security issue.',
        captures: { bandit: 'B602' },
      },
      { name: 'brakeman', log: 'Security Warnings: 2', captures: { brakeman: '2' } },
    ],
    ignore: [
      { name: 'none', log: 'Findings: 0 (0 blocking)' },
      { name: 'no warning', log: 'Security Warnings: 0' },
    ],
  },
});
