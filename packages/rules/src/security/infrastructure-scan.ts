import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/infrastructure-scan',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['terraform', 'docker', 'kubernetes'],
  needle: ['Failed checks: ', ' potential problem', 'Check: CKV'],
  // Checkov, tfsec.
  pattern:
    /(?:^Passed checks: \d+, Failed checks: (?<failed>[1-9]\d*), Skipped checks: \d+|^\s{0,4}Check: (?<check>CKV\w{0,3}_\w{1,20}_?\d{0,4}): |^\s{2}\d+ passed, (?<tfsec>[1-9]\d*) potential problem)/,
  captures: ['failed?', 'check?', 'tfsec?'],
  docs: {
    title: 'An infrastructure scanner found a problem',
    what: 'Checkov or tfsec found settings it takes for unsafe.',
    why: 'A resource is public, unencrypted or without logging.',
    how: "Set what the check's guide names; a conscious exception is for a person to mark with its reason.",
    references: ['https://www.checkov.io/5.Policy%20Index/all.html'],
  },
  examples: {
    match: [
      { name: 'checkov', log: 'Passed checks: 12, Failed checks: 2, Skipped checks: 0', captures: { failed: '2' } },
    ],
    ignore: [{ name: 'clean', log: 'Passed checks: 12, Failed checks: 0, Skipped checks: 0' }],
  },
});
