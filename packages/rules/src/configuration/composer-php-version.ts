import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { followToolchain, isOlder } from '../support/follow-toolchain.ts';

export const rule = defineRule({
  id: 'configuration/composer-php-version',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['php'],
  needle: ['your php version (', 'Your Composer dependencies require a PHP version'],
  // Composer 2: of the project itself, of a package, and of vendor/composer/platform_check.php.
  pattern:
    /(?: (?:->|but) your php version \((?<running>\d[\d.]{0,20})|^\s{0,20}Your Composer dependencies require a PHP version "(?<dependencies>[^"]{1,40})")/,
  captures: ['running?', 'dependencies?'],
  docs: {
    title: 'PHP is older than composer.json asks for',
    what: 'The project needs PHP {wanted}; the job runs another.',
    why: '`require.php` of the project or of a package was raised, and the PHP of CI was not.',
    how: 'Run CI with that PHP; do not ignore the platform requirements.',
    references: ['https://getcomposer.org/doc/01-basic-usage.md#platform-packages'],
  },
  gathers: ['wanted'],
  gather({ dependencies }, { lines, index }) {
    const line = lines[index] ?? '';
    const asked = line.slice(line.indexOf(' requires php ') + ' requires php '.length).split(/ (?:->|but) your php/)[0];
    return { wanted: dependencies ?? asked ?? '' };
  },
  async fix(_facts, repo) {
    const asked = getJson((await repo.read('composer.json')) ?? '', ['require', 'php']);
    const least = /^(?:\^|~|>=) ?(?<least>\d+\.\d+)(?:\.\d+)?$/.exec(typeof asked === 'string' ? asked : '')?.groups
      ?.least;
    return least === undefined ? undefined : followToolchain(repo, 'php', (version) => isOlder(version, least), least);
  },
  examples: {
    match: [
      {
        name: 'the project itself',
        log: 'Root composer.json requires php ^8.4 but your php version (8.2.36) does not satisfy that requirement.',
        captures: { wanted: '^8.4', running: '8.2.36' },
        repo: {
          'composer.json': '{"require":{"php":"^8.4"}}\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: shivammathur/setup-php@v2\n        with:\n          php-version: '8.2'\n",
          '.gitlab-ci.yml': 'image:\n  name: php:8.2-cli\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: shivammathur/setup-php@v2\n        with:\n          php-version: '8.4'\n",
          '.gitlab-ci.yml': 'image:\n  name: php:8.4-cli\n',
        },
      },
      {
        name: 'a locked package',
        log: '    - symfony/console v8.0.1 requires php >=8.4 -> your php version (8.2.36) does not satisfy that requirement.',
        captures: { wanted: '>=8.4' },
      },
    ],
    ignore: [
      {
        name: 'an extension',
        log: 'Root composer.json requires PHP extension ext-gd * but it is missing from your system.',
      },
    ],
  },
});
