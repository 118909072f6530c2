import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/pypi-upload-refused',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['python'],
  needle: ['HTTPError: 403 ', 'HTTPError: 401 '],
  // twine 1 to 6.
  pattern: /^(?:ERROR {1,8})?HTTPError: 40[13] (?:Forbidden|Unauthorized|Client Error).{0,200} (?:from|for url:) \S/,
  captures: [],
  docs: {
    title: 'The package index refuses the upload',
    what: 'The index does not accept the token, or the account may not upload this project.',
    why: 'The secret is empty, expired or for another index, the user is not `__token__`, or the name belongs to somebody else.',
    how: 'Make a token for this project and this index, store it as the secret the step reads, or use trusted publishing.',
    references: [
      'https://packaging.python.org/en/latest/guides/publishing-package-distribution-releases-using-github-actions-ci-cd-workflows/',
    ],
  },
  examples: {
    match: [
      { name: 'twine', log: 'HTTPError: 403 Forbidden from https://upload.example.org/legacy/' },
      { name: 'twine 4', log: 'ERROR    HTTPError: 403 Forbidden from https://upload.example.org/legacy/' },
      {
        name: 'twine 1',
        log: 'HTTPError: 403 Client Error: Invalid credentials for url: https://upload.example.org/legacy/',
      },
    ],
    ignore: [{ name: 'a web page', log: 'urllib.error.HTTPError: HTTP Error 403: Forbidden' }],
  },
});
