import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/go-checksum-mismatch',
  category: 'security',
  severity: 'critical',
  stage: 'install',
  ecosystems: ['go'],
  needle: ['checksum mismatch', 'SECURITY ERROR'],
  pattern: /^(?:go: )?(?:downloading )?verifying (?<module>[^\s@]+@v[^\s:/]+)(?:\/go\.mod)?: checksum mismatch$/,
  captures: ['module'],
  docs: {
    title: 'A Go module has another checksum than recorded',
    what: 'The download of `{module}` is not what go.sum recorded.',
    why: 'The tag was moved upstream, a proxy serves something else, or someone tampered with it.',
    how: 'Do not delete lines of go.sum. Compare with the checksum database and ask the maintainers why the tag moved.',
    references: ['https://go.dev/ref/mod#authenticating'],
  },
  examples: {
    match: [
      {
        name: 'go.sum',
        log: 'verifying example.com/dep@v1.0.0: checksum mismatch\n\tdownloaded: h1:aaa\n\tgo.sum:     h1:bbb\n\nSECURITY ERROR',
        captures: { module: 'example.com/dep@v1.0.0' },
      },
    ],
    ignore: [{ name: 'prose', log: 'verifying the checksum mismatch page' }],
  },
});
