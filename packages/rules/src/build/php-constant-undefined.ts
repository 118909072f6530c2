import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { phpClasses } from '../support/php/php-classes.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const MOST_FILES = 400;
const DEFINED = /^\s*(?:const\s+(?<name>[A-Za-z_]\w*)\s*=|define\(\s*['"](?<defined>\w+)['"])/gm;

export const rule = defineRule({
  id: 'build/php-constant-undefined',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Undefined constant "',
  // PHP 8; 7 took the name for a text and warned.
  pattern: /Undefined constant "(?:[\w\\]{1,200}\\)?(?<name>\w{1,100})" in (?<path>\S{1,400}\.php):(?<line>\d{1,7})$/,
  captures: ['name', 'path', 'line'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A PHP constant does not exist',
    what: '{path}, line {line}: there is no constant `{name}`.',
    why: 'It is misspelt, or it is a variable without its `$`, or a class whose member is asked for with `->`.',
    how: 'Write the name that is defined.',
    references: ['https://www.php.net/manual/en/language.constants.php'],
  },
  async fix({ name, path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const bare = `(?<![\\w$>:\\\\'"])${name}`;
    const change = async (): Promise<readonly [written: RegExp, to: string] | undefined> => {
      if ((await phpClasses(repo)).some((each) => each.name.split('\\').at(-1) === name))
        return [new RegExp(`${bare}->(?=\\w+\\()`, 'g'), `${name}::`];
      if (new RegExp(`\\$${name}\\b`).test(text)) return [new RegExp(`${bare}\\b(?!\\s*(?:\\(|::))`, 'g'), `$$${name}`];
      const known: string[] = [];
      const files = (await repo.list()).filter((each) => each.endsWith('.php') && !/(?:^|\/)vendor\//.test(each));
      for (const file of files.slice(0, MOST_FILES))
        for (const { groups } of ((await repo.read(file)) ?? '').matchAll(DEFINED))
          known.push(groups?.name ?? groups?.defined ?? '');
      const meant = nearestWord(name, [...new Set(known)]);
      return meant === undefined ? undefined : [new RegExp(`${bare}\\b`, 'g'), meant];
    };
    const found = await change();
    const content =
      found && withLine(text, Number(line), (code) => code.replace(found[0], () => found[1].replace('$$', '$')));
    if (content === undefined) return undefined;
    return { title: `Write what ${name} means`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'misspelt',
        log: 'PHP Fatal error:  Uncaught Error: Undefined constant "MAX_ITMES" in /w/app/run.php:3',
        captures: { name: 'MAX_ITMES' },
        repo: { 'run.php': '<?php\nconst MAX_ITEMS = 3;\necho MAX_ITMES;\n' },
        patched: { 'run.php': '<?php\nconst MAX_ITEMS = 3;\necho MAX_ITEMS;\n' },
      },
      {
        name: 'a variable without its sign',
        log: 'PHP Fatal error:  Uncaught Error: Undefined constant "Acme\\total" in /w/app/run.php:3',
        repo: { 'run.php': '<?php\n$total = 3;\nif (total > 2) echo "total";\n' },
        patched: { 'run.php': '<?php\n$total = 3;\nif ($total > 2) echo "total";\n' },
      },
      {
        name: 'a class',
        log: 'PHP Fatal error:  Uncaught Error: Undefined constant "Util" in /w/app/run.php:6',
        repo: {
          'run.php': '<?php\nclass Util {\n    public static function slug() {}\n}\n\necho Util->slug();\n',
        },
        patched: {
          'run.php': '<?php\nclass Util {\n    public static function slug() {}\n}\n\necho Util::slug();\n',
        },
      },
      {
        name: 'nothing near',
        log: 'PHP Fatal error:  Uncaught Error: Undefined constant "DEBUG" in /w/app/run.php:2',
        repo: { 'run.php': '<?php\necho DEBUG;\n' },
      },
    ],
    ignore: [
      { name: 'of a class', log: 'PHP Fatal error:  Uncaught Error: Undefined constant A::B in /w/app/run.php:2' },
    ],
  },
});
