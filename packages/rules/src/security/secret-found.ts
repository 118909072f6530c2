import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/secret-found',
  category: 'security',
  severity: 'critical',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    'leaks found',
    'ecrets detected',
    'ecret detected',
    'ecrets found',
    'ecret found',
    'Found verified result',
    'Found unverified result',
    'Potential secrets about to be committed',
    'Matched one or more prohibited patterns',
    'Private key found',
    '(Secrets detection): ',
  ],
  // gitleaks 7 and 8, trufflehog, detect-secrets, pre-commit's detect-private-key, git-secrets.
  pattern:
    /^(?:##\[error\])?(?:\s{0,4})(?:\S{1,40} WRN |\[\d{2}:\d{2}:\d{2}\] )?(?:(?:WRN |WARN\[\d{1,8}\] )?leaks found: (?<leaks>[1-9]\d*)|(?:[^\x00-\x7f]{1,4} )?Found (?:verified|unverified) result|ERROR: Potential secrets about to be committed to git repo!|Private key found: (?<file>\S{1,200})|(?:ERROR|Error|error|FAIL(?:ED)?)(?::| -) (?:[Pp]ossible |[Pp]otential )?[Ss]ecrets? (?:found|detected)(?: in (?<path>[^\s:]{1,200})(?::(?<line>\d{1,7}))?)?|>{2,3} (?:Incident \d{1,4} ?\(Secrets detection\): |Secret detected: )|\[ERROR\] Matched one or more prohibited patterns)/,
  captures: ['leaks?', 'file?', 'path?', 'line?'],
  docs: {
    title: 'A scanner found a secret in the repository',
    what: 'A key, token or password seems to be committed.',
    why: 'It was written into a file; its value must be taken as known to others.',
    how: "Revoke it first, then remove it from the file and the history, and read it from the CI platform's secret store. When it is a harmless test value, a person marks it in the scanner's configuration.",
    references: ['https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning'],
  },
  examples: {
    match: [
      { name: 'gitleaks', log: 'WRN leaks found: 2', captures: { leaks: '2' } },
      { name: 'detect-secrets', log: 'ERROR: Potential secrets about to be committed to git repo!' },
      { name: 'pre-commit', log: 'Private key found: config/key.pem', captures: { file: 'config/key.pem' } },
      {
        name: 'a check script',
        log: 'ERROR: secret found in config/app.env:3',
        captures: { path: 'config/app.env', line: '3' },
      },
      { name: 'ggshield', log: '>> Secret detected: Generic Password' },
      { name: 'ggshield 1', log: '>>> Incident 1(Secrets detection): Generic Password (Validity: Invalid)' },
      { name: 'git-secrets', log: '[ERROR] Matched one or more prohibited patterns' },
    ],
    ignore: [
      { name: 'clean', log: 'INF no leaks found' },
      { name: 'a prose', log: 'see what to do when a secret is found' },
      { name: 'none', log: 'leaks found: 0' },
    ],
  },
});
