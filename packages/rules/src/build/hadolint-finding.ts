import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/hadolint-finding',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['docker'],
  needle: [' DL1', ' DL3', ' DL4'],
  // hadolint 2, its `tty` format.
  pattern:
    /^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}) (?<code>DL[134]\d{3}) (?:error|warning|info|style): (?<message>.{1,400})$/,
  captures: ['path', 'line', 'code', 'message'],
  specificity: 'general',
  docs: {
    title: 'hadolint stops over a Dockerfile',
    what: '{path}, line {line}: {message} ({code}).',
    why: 'The instruction does not follow the practices hadolint checks.',
    how: 'Decide what {code} asks: a version, a user, a directory. Its page says why.',
    references: ['https://github.com/hadolint/hadolint#rules'],
  },
  examples: {
    match: [
      {
        name: 'hadolint 2',
        log: 'Dockerfile:3 DL3008 warning: Pin versions in apt get install. Instead of `apt-get install <package>` use `apt-get install <package>=<version>`',
        captures: { code: 'DL3008' },
      },
    ],
    ignore: [{ name: 'ShellCheck in a RUN', log: 'Dockerfile:3 SC2086 info: Double quote to prevent globbing' }],
  },
});
