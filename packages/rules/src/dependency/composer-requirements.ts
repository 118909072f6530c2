import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/composer-requirements',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['php'],
  needle: ['could not be resolved to an installable set', 'does not contain a compatible set'],
  // Composer 1.10 to 2.8.
  pattern:
    /^\s{0,4}Your (?:requirements could not be resolved to an installable|lock file does not contain a compatible) set of packages\b/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'Composer finds no packages that fit',
    what: 'Composer could not find versions that fit together.',
    why: 'PHP or an extension on the machine does not fit, two packages clash, or composer.lock is older than composer.json.',
    how: 'Set up the PHP and the extensions that the lines below name; otherwise run `composer update <package>` and commit composer.lock.',
    references: ['https://getcomposer.org/doc/articles/troubleshooting.md'],
  },
  examples: {
    match: [
      { name: 'resolve', log: 'Your requirements could not be resolved to an installable set of packages.' },
      {
        name: 'a lock',
        log: 'Your lock file does not contain a compatible set of packages. Please run composer update.',
      },
    ],
    ignore: [{ name: 'a green run', log: 'Your lock file is up to date' }],
  },
});
