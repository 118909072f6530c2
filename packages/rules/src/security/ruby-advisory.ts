import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/ruby-advisory',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['ruby'],
  needle: 'Vulnerabilities found!',
  // bundler-audit.
  pattern: /^Vulnerabilities found!$/,
  captures: [],
  docs: {
    title: 'A gem has a security advisory',
    what: 'bundler-audit found an advisory for a gem in Gemfile.lock.',
    why: 'The locked version is older than the fix.',
    how: '`bundle update --conservative GEM` to the version after "Solution".',
    references: ['https://github.com/rubysec/bundler-audit'],
  },
  examples: {
    match: [{ name: 'audit', log: ['Name: rack', 'Version: 2.0.1', 'Vulnerabilities found!'].join('\n') }],
    ignore: [{ name: 'clean', log: 'No vulnerabilities found' }],
  },
});
