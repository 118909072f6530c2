import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/code-scanning-not-enabled',
  category: 'security',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: ['Code scanning is not enabled', 'Advanced Security must be enabled', 'Code Security must be enabled'],
  // codeql-action/upload-sarif.
  pattern:
    /(?:Code scanning is not enabled for this repository|(?:Advanced|Code) Security must be enabled for this repository to use code scanning)/,
  captures: [],
  docs: {
    title: 'Code scanning is off for the repository',
    what: 'GitHub took no results because code scanning is not enabled.',
    why: 'Private repositories need GitHub Code Security.',
    how: "Enable it in the repository's settings, or do not upload.",
    references: ['https://docs.github.com/en/code-security/code-scanning/troubleshooting-code-scanning'],
  },
  examples: {
    match: [
      {
        name: 'upload',
        log: '##[error]Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
      },
    ],
    ignore: [{ name: 'enabled', log: 'Successfully uploaded results' }],
  },
});
