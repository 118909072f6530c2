import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { below, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';

export const rule = defineRule({
  id: 'configuration/composer-file-moved',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: '/vendor/composer/../../',
  // What Composer's autoloader requires, as PHP 7 and newer say that it is not there.
  pattern:
    /\/vendor\/composer\/\.\.\/\.\.\/(?<file>\w[\w-]{0,80}(?:[./][\w-]{1,80}){1,12})(?:\): [Ff]ailed to open stream|' \(include_path=)/,
  captures: ['file'],
  explains: ['configuration/data-file-moved', 'test/php-uncaught-error'],
  docs: {
    title: 'Composer loads a file that is not there',
    what: '`autoload` in composer.json names `{file}`, and there is no such file.',
    why: 'The file was renamed or moved, and composer.json was not changed.',
    how: 'Name the file where it is now, and run `composer dump-autoload`.',
    references: ['https://getcomposer.org/doc/04-schema.md#files'],
  },
  async fix({ file }, repo) {
    const files = await repo.list();
    for (const manifest of files.filter(
      (path) => /(?:^|\/)composer\.json$/.test(path) && !/(?:^|\/)vendor\//.test(path),
    )) {
      const text = (await repo.read(manifest)) ?? '';
      for (const section of ['autoload', 'autoload-dev']) {
        const listed = getJson(text, [section, 'files']);
        const at = Array.isArray(listed) ? listed.findIndex((each) => `${each}`.replace(/^\.\//, '') === file) : -1;
        const own = below(directoryOfPath(manifest), files);
        if (at < 0 || own.includes(file)) continue;
        const meant = nearestPath(
          file,
          own.filter((path) => path.endsWith('.php') && !path.startsWith('vendor/')),
        );
        const content = meant === undefined ? undefined : setJson(text, [section, 'files', at], meant);
        if (content === undefined) return undefined;
        return {
          title: `Let Composer load ${meant}`,
          safety: 'review',
          edits: [{ kind: 'write', path: manifest, content }],
        };
      }
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: "PHP Warning:  require(/w/app/vendor/composer/../../lib/helper.php): Failed to open stream: No such file or directory in /w/app/vendor/composer/autoload_real.php on line 39\nPHP Fatal error:  Uncaught Error: Failed opening required '/w/app/vendor/composer/../../lib/helper.php' (include_path='.:/usr/share/php') in /w/app/vendor/composer/autoload_real.php:39",
        captures: { file: 'lib/helper.php' },
        repo: {
          'composer.json': '{\n  "autoload": {\n    "files": ["lib/constants.php", "lib/helper.php"]\n  }\n}\n',
          'lib/constants.php': '<?php\n',
          'lib/helpers.php': '<?php\n',
        },
        patched: {
          'composer.json': '{\n  "autoload": {\n    "files": ["lib/constants.php", "lib/helpers.php"]\n  }\n}\n',
        },
      },
      {
        name: 'a file that is gone',
        log: 'PHP Warning:  require(/w/app/vendor/composer/../../lib/legacy.php): failed to open stream: No such file or directory in /w/app/vendor/composer/autoload_real.php on line 39',
        repo: { 'composer.json': '{ "autoload": { "files": ["lib/legacy.php"] } }\n', 'lib/helpers.php': '<?php\n' },
      },
    ],
    ignore: [
      { name: 'a package', log: 'PHP Warning:  require(/w/vendor/acme/a/b.php): Failed to open stream: No such file' },
    ],
  },
});
