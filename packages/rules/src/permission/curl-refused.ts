import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/curl-refused',
  category: 'permission',
  severity: 'high',
  stage: 'other',
  ecosystems: ['any'],
  needle: 'curl: (22)',
  // curl -f, 7.x and 8.x.
  pattern:
    /^(?:##\[error\])?(?:#\d{1,4} (?:\d{1,5}\.\d{1,3} )?)?curl: \(22\) The requested URL returned error: (?<status>40[13])(?!\d)/,
  captures: ['status'],
  explains: ['network/curl-http-error'],
  docs: {
    title: 'The server refused the request',
    what: 'curl got {status}: the server does not let this request do what it asks.',
    why: 'The token is missing, expired, or lacks the scope; or the server does not serve this machine.',
    how: 'Check that the secret reaches the step and what it may do; `--fail-with-body` shows what the server says of it.',
    references: ['https://everything.curl.dev/http/response.html'],
  },
  examples: {
    match: [
      { name: 'forbidden', log: 'curl: (22) The requested URL returned error: 403', captures: { status: '403' } },
      { name: 'not signed in', log: 'curl: (22) The requested URL returned error: 401 Unauthorized' },
    ],
    ignore: [{ name: 'gone', log: 'curl: (22) The requested URL returned error: 404' }],
  },
});
