import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/wget-download-failed',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: ['ERROR 4', 'wget: server returned error', 'wget: bad address'],
  // GNU wget and busybox.
  pattern:
    /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?(?:ERROR (?<status>4(?!29)\d\d): (?<reason>.{1,60})\.|wget: server returned error: HTTP\/\d\.\d (?<busybox>4(?!29)\d\d) .{1,60}|wget: bad address '(?<address>[^']{1,200})')$/,
  captures: ['status?', 'reason?', 'busybox?', 'address?'],
  docs: {
    title: 'wget could not download the file',
    what: 'The server has no such file for this job.',
    why: 'The URL has moved, needs a sign-in, or the name is wrong.',
    how: 'Open the URL by hand: correct it when it is gone, add the token when it needs one.',
    references: ['https://www.gnu.org/software/wget/manual/wget.html'],
  },
  examples: {
    match: [
      { name: 'GNU', log: '2026-01-02 03:04:05 ERROR 404: Not Found.', captures: { status: '404' } },
      { name: 'busybox', log: 'wget: server returned error: HTTP/1.1 404 Not Found', captures: { busybox: '404' } },
    ],
    ignore: [
      { name: 'limits', log: '2026-01-02 03:04:05 ERROR 429: Too Many Requests.' },
      { name: 'a log level', log: 'ERROR 4 tests failed' },
    ],
  },
});
