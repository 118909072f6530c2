import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/golangci-lint-config',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['go'],
  needle: "an't load config: ",
  pattern: /^(?:Error: |level=error msg="|##\[error\])?[Cc]an't load config: (?<message>.*)/,
  captures: ['message'],
  docs: {
    title: 'golangci-lint cannot use its configuration',
    what: 'golangci-lint stopped before linting: {message}',
    why: 'The installed major version wants another configuration format, or was built with an older Go than go.mod asks for.',
    how: 'Pin the version of golangci-lint that the configuration was written for, or run `golangci-lint migrate`.',
    references: ['https://golangci-lint.run/docs/product/migration-guide/'],
  },
  examples: {
    match: [
      {
        name: 'built with an older Go',
        log: "Error: can't load config: the Go language version (go1.25) used to build golangci-lint is lower than the targeted Go version (1.26.5)",
      },
      {
        name: 'format 1 under version 2',
        log: 'Error: can\'t load config: unsupported version of the configuration: ""',
      },
    ],
    ignore: [{ name: 'another tool', log: 'warning: config not loaded' }],
  },
});
