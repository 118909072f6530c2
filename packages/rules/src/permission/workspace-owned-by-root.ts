import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/workspace-owned-by-root',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: [
    'EACCES: permission denied',
    'EPERM: operation not permitted',
    'EPERM: permission denied',
    'EACCES: operation not permitted',
  ],
  // Node, npm, actions/checkout.
  pattern:
    /^(?:##\[error\])?(?:npm (?:ERR!|error) )?(?:\[?Error: )?(?:File was unable to be removed Error: )?(?<code>EACCES|EPERM): (?:permission denied|operation not permitted), (?<call>unlink|rmdir|mkdir|open|copyfile|rename|chmod|scandir|symlink|access|lstat) '(?<path>[^']{1,300})'/,
  captures: ['code', 'call', 'path'],
  docs: {
    title: 'A file belongs to another user',
    what: 'The job may not {call} `{path}`.',
    why: "An earlier step in a container, run as root, left it behind, or the image's user has no right there.",
    how: 'Run the container as the runner\'s user (`--user "$(id -u):$(id -g)"`), or give the files back with chown at its end.',
    references: ['https://nodejs.org/api/errors.html#common-system-errors'],
  },
  examples: {
    match: [
      {
        name: 'checkout',
        log: "##[error]File was unable to be removed Error: EACCES: permission denied, unlink '/home/runner/work/app/app/dist/a.js'",
        captures: { call: 'unlink', code: 'EACCES' },
      },
      {
        name: 'npm',
        log: "npm error Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/x'",
        captures: { call: 'mkdir' },
      },
    ],
    ignore: [{ name: 'a passing test', log: '✓ reports EACCES: permission denied, open to the user' }],
  },
});
