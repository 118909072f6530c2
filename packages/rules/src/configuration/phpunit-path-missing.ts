import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { below, directoriesOf, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const CONFIG = /(?:^|\/)phpunit(?:\.[\w-]+)?\.xml(?:\.dist)?$/;

export const rule = defineRule({
  id: 'configuration/phpunit-path-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['Test directory "', 'Test file "', 'Cannot open bootstrap script "', 'Cannot open file "'],
  // PHPUnit 9 and newer; 9 calls the bootstrap a file.
  pattern:
    /^(?:PHP Fatal error: {1,2}Uncaught )?(?:PHPUnit\\\S{1,100}: )?(?:(?:Test directory|Test file) "(?<tests>[^"]{1,300})" not found|Cannot open (?:bootstrap script|file) "(?<bootstrap>[^"]{1,300}\.php)")/,
  captures: ['tests?', 'bootstrap?'],
  docs: {
    title: 'The configuration of PHPUnit names what is not there',
    what: 'PHPUnit finds no `{path}`.',
    why: 'The directory or the file was renamed or moved, and phpunit.xml was not.',
    how: 'Write in phpunit.xml where it is now.',
    references: ['https://docs.phpunit.de/en/11.0/configuration.html'],
  },
  gathers: ['path'],
  gather: ({ tests, bootstrap }) => ({ path: tests ?? bootstrap ?? '' }),
  async fix({ path, bootstrap }, repo) {
    const files = await repo.list();
    const fixes: RuleFix[] = [];
    for (const config of files.filter((file) => CONFIG.test(file))) {
      const found = await corrected(config, path, bootstrap !== undefined, files, repo);
      if (found !== undefined) fixes.push(found);
    }
    return fixes.length === 1 ? fixes[0] : undefined;
  },
  examples: {
    match: [
      {
        name: 'a directory of tests, in one of several suites',
        log: 'PHPUnit 11.5.2 by Sebastian Bergmann and contributors.\n\nTest directory "/w/app/api/test/Unit" not found',
        captures: { path: '/w/app/api/test/Unit' },
        repo: {
          'api/phpunit.xml.dist':
            '<phpunit>\n  <testsuites>\n    <testsuite name="unit">\n      <directory>test/Unit</directory>\n    </testsuite>\n  </testsuites>\n</phpunit>\n',
          'api/tests/Unit/CartTest.php': '<?php\n',
          'api/src/Cart.php': '<?php\n',
        },
        patched: {
          'api/phpunit.xml.dist':
            '<phpunit>\n  <testsuites>\n    <testsuite name="unit">\n      <directory>tests/Unit</directory>\n    </testsuite>\n  </testsuites>\n</phpunit>\n',
        },
      },
      {
        name: 'a bootstrap that was moved',
        log: 'Cannot open bootstrap script "/w/app/bootstrap.php"',
        repo: {
          'phpunit.xml': '<phpunit bootstrap="bootstrap.php" colors="true">\n</phpunit>\n',
          'tests/bootstrap.php': '<?php\n',
        },
        patched: { 'phpunit.xml': '<phpunit bootstrap="tests/bootstrap.php" colors="true">\n</phpunit>\n' },
      },
      {
        name: 'what Composer installs',
        log: 'Cannot open file "vendor/autoload.php".',
        repo: {
          'phpunit.xml': '<phpunit bootstrap="vendor/autoload.php">\n</phpunit>\n',
          'src/autoload.php': '<?php\n',
        },
      },
    ],
    ignore: [{ name: 'one of a program', log: 'fopen: Cannot open file "a.txt"' }],
  },
});

/** The configuration with the one path that is meant, where it names the printed one. */
async function corrected(
  config: string,
  printed: string,
  isFile: boolean,
  files: readonly string[],
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const text = (await repo.read(config)) ?? '';
  const directory = directoryOfPath(config);
  const written = [
    ...text.matchAll(/<(?:directory|file)\b[^>]*>\s*(?<path>[^<\s][^<]*?)\s*<|\bbootstrap="(?<bootstrap>[^"]+)"/g),
  ]
    .filter(({ groups }) => (groups?.bootstrap !== undefined) === isFile)
    .map(({ groups }) => groups?.path ?? groups?.bootstrap ?? '')
    .filter((each) => `/${printed}`.endsWith(`/${each.replace(/^\.\//, '')}`));
  const [name] = written;
  if (name === undefined || /(?:^|\/)vendor\//.test(name)) return undefined;
  const own = below(directory, files);
  const tests = own.filter((file) => /Tests?\.php$/.test(file));
  const plain = name.replace(/^\.\//, '').replace(/\/$/, '');
  const known = isFile ? own.filter((file) => !file.startsWith('vendor/')) : [...directoriesOf(tests), ...tests];
  const meant = nearestPath(plain, known);
  if (meant === undefined) return undefined;
  const content = text.replace(new RegExp(`(?<=[>"]\\s*(?:\\./)?)${escapePattern(plain)}(?=/?\\s*[<"])`, 'g'), meant);
  if (content === text) return undefined;
  return {
    title: `Name ${meant} in ${config}`,
    safety: 'review',
    edits: [{ kind: 'write', path: config, content }],
  };
}
