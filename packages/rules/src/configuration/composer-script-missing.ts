import { defineRule } from '@self-healer/core/rule';
import { jsonKeys } from '@self-healer/editors/json';
import { nearestScript } from '../support/javascript/nearest-script.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/composer-script-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['" is not defined in this package', 'Command "'],
  // Composer 2: `run-script`, and a script called as a command.
  pattern:
    /^\s{0,4}(?:Script "(?<script>[\w:.-]{1,100})" is not defined in this package|Command "(?<command>[\w:.-]{1,100})" is not defined\.)\s{0,80}$/,
  captures: ['script?', 'command?'],
  docs: {
    title: 'Composer has no such script',
    what: 'There is no script `{wanted}` in composer.json.',
    why: 'It is misspelt where it is called, or was renamed.',
    how: 'Use a name that stands under `scripts` (`composer run-script --list`).',
    references: ['https://getcomposer.org/doc/articles/scripts.md'],
  },
  gathers: ['wanted'],
  gather: ({ script, command }) => ({ wanted: script ?? command ?? '' }),
  async fix({ wanted }, repo) {
    const known: string[] = [];
    for (const path of (await repo.list()).filter(
      (each) => /(?:^|\/)composer\.json$/.test(each) && !/(?:^|\/)vendor\//.test(each),
    ))
      known.push(...jsonKeys((await repo.read(path)) ?? '', ['scripts']));
    const meant = known.includes(wanted) ? undefined : nearestScript(wanted, known);
    if (meant === undefined) return undefined;
    const call = new RegExp(
      `((?:\\bcomposer(?:\\.phar)?|\\$[({]COMPOSER[)}])(?: --?[\\w=./-]+)*(?: run(?:-script)?)?(?: --?[\\w=./-]+)* |(?<=["'\\s]|^)@)${escapePattern(wanted)}(?![\\w:.-])`,
      'g',
    );
    const edits = await rewriteScriptLines(repo, (line) => line.replace(call, (_, before: string) => before + meant));
    if (edits.length === 0) return undefined;
    return { title: `Call ${meant}, the script of composer.json`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'run-script, asked for by a makefile',
        log: '                                             \n  Script "tests" is not defined in this package  \n                                             ',
        captures: { wanted: 'tests' },
        repo: {
          Makefile: 'test:\n\tcomposer run-script tests\n',
          'composer.json': '{ "scripts": { "test": "phpunit", "lint": "phpcs" } }\n',
        },
        patched: { Makefile: 'test:\n\tcomposer run-script test\n' },
      },
      {
        name: 'called by another script',
        log: '  Command "phpsatn" is not defined.  ',
        repo: { 'composer.json': '{ "scripts": { "check": ["@phpsatn"], "phpstan": "phpstan analyse" } }\n' },
        patched: { 'composer.json': '{ "scripts": { "check": ["@phpstan"], "phpstan": "phpstan analyse" } }\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'Command "x" is not defined in this namespace' }],
  },
});
