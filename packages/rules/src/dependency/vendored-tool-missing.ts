import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/vendored-tool-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['php', 'node', 'python', 'ruby'],
  needle: ['vendor/bin/', 'node_modules/.bin/', 'venv/bin/'],
  // bash `1.sh: line 1: vendor/bin/phpcs: No such file or directory`, dash `sh: 1: vendor/bin/phpcs: not found`.
  pattern:
    /^(?:\S{1,300}: )?(?:line )?(?:\d{1,6}: )?(?<tool>\S{0,200}(?:vendor\/bin|node_modules\/\.bin|venv\/bin)\/[\w.-]{1,80}): (?:No such file or directory|not found)$/,
  captures: ['tool'],
  docs: {
    title: "A tool from the project's dependencies is not installed",
    what: 'The job calls `{tool}`, and the dependencies that were installed do not bring it.',
    why: 'The dependencies were not installed in this job (or without their development part), or the tool is not declared.',
    how: 'Install the dependencies before this step (`composer install`, `npm ci`, a venv), and declare the tool among them.',
    references: ['https://getcomposer.org/doc/articles/vendor-binaries.md'],
  },
  examples: {
    match: [
      {
        name: 'bash',
        log: '/home/runner/work/_temp/1.sh: line 1: vendor/bin/phpcs: No such file or directory',
        captures: { tool: 'vendor/bin/phpcs' },
      },
      {
        name: 'dash',
        log: 'sh: 1: ./node_modules/.bin/eslint: not found',
        captures: { tool: './node_modules/.bin/eslint' },
      },
      { name: 'venv', log: 'bash: .venv/bin/pytest: No such file or directory' },
    ],
    ignore: [
      { name: 'a file', log: 'cat: vendor/bin: No such file or directory' },
      { name: 'it runs', log: '+ vendor/bin/phpcs --standard=PSR12 src' },
    ],
  },
});
