import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/composer-advisory',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['php'],
  needle: 'security vulnerability advisor',
  // composer audit 2.4 and newer.
  pattern: /^Found (?<count>[1-9]\d*) security vulnerability advisor(?:y|ies) affecting (?<packages>\d+) packages?/,
  captures: ['count', 'packages'],
  docs: {
    title: 'A Composer package has a security advisory',
    what: 'composer audit found {count} advisories.',
    why: 'A locked version is older than the fix.',
    how: '`composer update PACKAGE --with-dependencies` to a version outside the affected range.',
    references: ['https://getcomposer.org/doc/03-cli.md#audit'],
  },
  examples: {
    match: [
      {
        name: 'audit',
        log: 'Found 2 security vulnerability advisories affecting 1 package:',
        captures: { count: '2' },
      },
    ],
    ignore: [{ name: 'clean', log: 'No security vulnerability advisories found.' }],
  },
});
