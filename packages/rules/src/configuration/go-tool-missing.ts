import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/go-tool-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: 'no such tool',
  pattern: /^go: no such tool "(?<tool>[\w-]{1,60})"$/,
  captures: ['tool'],
  docs: {
    title: 'The Go distribution lacks a tool',
    what: '`go` has no tool `{tool}`.',
    why: 'The toolchain that the `toolchain` or `go` line of go.mod selected was downloaded without it, as it is with coverage under Go 1.25.',
    how: 'Pin the version that setup-go installs to that of go.mod, or set `GOTOOLCHAIN=local`.',
    references: ['https://go.dev/doc/toolchain'],
  },
  examples: {
    match: [{ name: 'coverage', log: 'go: no such tool "covdata"', captures: { tool: 'covdata' } }],
    ignore: [{ name: 'prose', log: 'there is no such tool' }],
  },
});
