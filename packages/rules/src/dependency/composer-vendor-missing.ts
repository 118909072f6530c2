import { defineRule } from '@self-healer/core/rule';
import { commandBefore } from '../support/ci/command-before.ts';

const VENDOR = /(?:^|[\s;&|(])(?:@?php[\d.]* (?:-\S+ )*)?(?:\.\/)?vendor\/bin\/[\w-]+/;
const INSTALL = 'composer install --no-interaction --prefer-dist';

export const rule = defineRule({
  id: 'dependency/composer-vendor-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['php'],
  needle: ['vendor/bin/', 'vendor/autoload.php'],
  // PHP's own launcher, shells, and the require of an application.
  pattern:
    /(?:^Could not open input file: (?:\.\/)?(?<php>vendor\/bin\/[\w-]{1,60})$|: (?:\.\/)?(?<shell>vendor\/bin\/[\w-]{1,60}): (?:No such file or directory|not found)$|[Ff]ailed opening required '(?:[^']{0,300}\/)?(?<autoload>vendor\/autoload\.php)')/,
  captures: ['php?', 'shell?', 'autoload?'],
  explains: [
    'dependency/vendored-tool-missing',
    'test/php-uncaught-error',
    'configuration/data-file-moved',
    'dependency/command-not-found',
  ],
  docs: {
    title: 'Nobody installed the packages of Composer',
    what: 'There is no `{file}`: `vendor` is not in the repository, and no step made it.',
    why: 'The job does not run `composer install`, or runs it in another directory.',
    how: 'Run `composer install` before the first command that needs it.',
    references: ['https://getcomposer.org/doc/03-cli.md#install-i'],
  },
  gathers: ['file'],
  gather: ({ php, shell, autoload }) => ({ file: php ?? shell ?? autoload ?? '' }),
  async fix({ file, autoload }, repo) {
    const files = await repo.list();
    if (!files.includes('composer.json') || files.some((path) => path.startsWith('vendor/'))) return undefined;
    const needs = (line: string) =>
      autoload === undefined ? line.includes(file) : VENDOR.test(line) || /(?:^|[\s;&|])php\s/.test(line);
    const edits = await commandBefore(
      repo,
      needs,
      INSTALL,
      /\bcomposer (?:install|update|i)\b|ramsey\/composer-install/,
    );
    return edits.length === 0
      ? undefined
      : { title: 'Install the packages of Composer first', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'GitLab',
        log: '$ php vendor/bin/phpunit\nCould not open input file: vendor/bin/phpunit',
        captures: { file: 'vendor/bin/phpunit' },
        repo: {
          'composer.json': '{}\n',
          '.gitlab-ci.yml': 'unit:\n  image: composer:2\n  script:\n    - php vendor/bin/phpunit\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'unit:\n  image: composer:2\n  script:\n    - composer install --no-interaction --prefer-dist\n    - php vendor/bin/phpunit\n',
        },
      },
      {
        name: 'a shell',
        log: '/bin/sh: 1: vendor/bin/pest: not found',
        repo: { 'composer.json': '{}\n', Makefile: 'install:\n\tcomposer install\ntest:\n\tvendor/bin/pest\n' },
      },
    ],
    ignore: [{ name: 'a file of its own', log: 'Could not open input file: bin/console' }],
  },
});
