import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/curl-http-error',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: ['curl: (22)', 'curl: (52)', 'curl: (18)', 'curl: (16)'],
  // curl -f; 5xx and 429 have rules of their own.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?curl: \((?<code>22|52|18|16)\) (?:The requested URL returned error: (?<status>[1-4]\d\d)(?!\d)(?<!429)|Empty reply from server|transfer closed with|Error in the HTTP2 framing layer)/,
  captures: ['code', 'status?'],
  docs: {
    title: 'curl got no good answer',
    what: 'curl ended with exit code {code}.',
    why: 'The URL has moved, needs a sign-in, or the server gave an empty answer.',
    how: 'Open the URL by hand: correct it when it is gone, add the token when it needs one.',
    references: ['https://everything.curl.dev/cmdline/exitcode.html'],
  },
  examples: {
    match: [
      {
        name: 'gone',
        log: 'curl: (22) The requested URL returned error: 404',
        captures: { code: '22', status: '404' },
      },
      { name: 'empty', log: 'curl: (52) Empty reply from server', captures: { code: '52' } },
    ],
    ignore: [
      { name: 'a broken server', log: 'curl: (22) The requested URL returned error: 503' },
      { name: 'limits', log: 'curl: (22) The requested URL returned error: 429' },
    ],
  },
});
