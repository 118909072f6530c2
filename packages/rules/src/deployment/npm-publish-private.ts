import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/npm-publish-private',
  category: 'deployment',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['node'],
  needle: ['EPRIVATE', 'marked as private'],
  pattern: /^npm (?:ERR!|error) (?:code EPRIVATE|This package has been marked as private)$/,
  captures: [],
  docs: {
    title: 'The package is marked as private',
    what: 'package.json says `"private": true`, and npm publishes no such package.',
    why: 'The job publishes a package that is not meant to be, or the mark was forgotten.',
    how: 'Publish only the packages that are meant to be; a person takes the mark away.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md'],
  },
  examples: {
    match: [{ name: 'npm 10', log: 'npm error code EPRIVATE' }],
    ignore: [{ name: 'prose', log: 'the package was marked as private' }],
  },
});
