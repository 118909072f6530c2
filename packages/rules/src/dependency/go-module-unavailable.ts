import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/go-module-unavailable',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['go'],
  needle: [
    'unknown revision',
    'no matching versions for query',
    'module lookup disabled',
    '410 Gone',
    '404 Not Found',
    'invalid version: ',
  ],
  pattern:
    /^go: (?:(?:download|module|downloading) )?(?<module>[\w./-]+@[\w.+-]+): (?<reason>(?:invalid version: )?(?:unknown revision \S+|no matching versions for query \S+|module lookup disabled by \S+|reading \S+: (?:404 Not Found|410 Gone)))/,
  captures: ['module', 'reason'],
  docs: {
    title: 'A Go module version cannot be found',
    what: '`{module}` cannot be downloaded: {reason}',
    why: 'The version does not exist, was withdrawn, or the module is private and GOPRIVATE is not set.',
    how: 'Check the version in go.mod; for a private module set GOPRIVATE and give git access to it.',
    references: ['https://go.dev/ref/mod#private-modules'],
  },
  examples: {
    match: [
      {
        name: 'unknown revision',
        log: 'go: example.com/dep@v9.9.9: invalid version: unknown revision v9.9.9',
        captures: { module: 'example.com/dep@v9.9.9' },
      },
      {
        name: 'proxy',
        log: 'go: example.com/private@v1.0.0: reading https://proxy.example.org/example.com/private/@v/v1.0.0.mod: 410 Gone',
      },
    ],
    ignore: [{ name: 'a web server', log: 'GET /x@v1: 404 Not Found' }],
  },
});
