import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/php-file-included-twice',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['Cannot redeclare ', 'because the name is already in use'],
  // The same file is named as the place of both declarations.
  pattern:
    /Cannot redeclare (?:function |class )?(?<name>[\w\\]{1,200})(?:\(\))? \(previously declared in (?<first>\S{1,400}\.php):\d{1,7}\) in (?<second>\S{1,400}\.php) on line (?<line>\d{1,7})$|Cannot declare (?:class|interface|trait|enum) (?<class>[\w\\]{1,200}), because the name is already in use in (?<path>\S{1,400}\.php) on line \d{1,7}$/,
  captures: ['name?', 'first?', 'second?', 'line?', 'class?', 'path?'],
  explains: ['test/php-uncaught-error'],
  docs: {
    title: 'A PHP file is read twice',
    what: '`{declared}` is declared a second time as {file} is read again.',
    why: '`include` and `require` read a file as often as they are called.',
    how: 'Use `require_once` or `include_once`, or an autoloader.',
    references: ['https://www.php.net/manual/en/function.require-once.php'],
  },
  gathers: ['declared', 'file'],
  gather({ name, first, second, class: type, path }) {
    if (first !== second) return undefined;
    return { declared: name ?? type ?? '', file: first ?? path ?? '' };
  },
  async fix({ file }, repo) {
    const base = escapePattern(file.slice(file.lastIndexOf('/') + 1));
    const statement = new RegExp(
      `^(?<head>[ \\t]*(?:include|require))(?=[ \\t(][^;\\n]{0,300}(?:/|["'])${base}["'][ \\t)]{0,10};)`,
      'gm',
    );
    const edits = [];
    for (const path of await repo.list()) {
      const text = path.endsWith('.php') && !/(?:^|\/)vendor\//.test(path) ? await repo.read(path) : undefined;
      const content = text?.replace(statement, '$<head>_once');
      if (content !== undefined && content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    if (edits.length === 0) return undefined;
    return { title: `Read ${file.slice(file.lastIndexOf('/') + 1)} once`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a function',
        log: 'PHP Fatal error:  Cannot redeclare clean() (previously declared in /w/app/lib/text.php:2) in /w/app/lib/text.php on line 2',
        captures: { declared: 'clean' },
        repo: {
          'check.php': "<?php\ninclude 'lib/text.php';\ninclude 'lib/page.php';\n",
          'lib/page.php': "<?php\nrequire(__DIR__ . '/text.php');\n",
          'lib/text.php': '<?php\nfunction clean($t) { return $t; }\n',
        },
        patched: {
          'check.php': "<?php\ninclude_once 'lib/text.php';\ninclude 'lib/page.php';\n",
          'lib/page.php': "<?php\nrequire_once(__DIR__ . '/text.php');\n",
        },
      },
      {
        name: 'a class',
        log: 'PHP Fatal error:  Cannot declare class Cart, because the name is already in use in /w/app/Cart.php on line 2',
        captures: { declared: 'Cart' },
        repo: { 'a.php': "<?php\nrequire 'Cart.php';\n", 'Cart.php': '<?php\nclass Cart {}\n' },
        patched: { 'a.php': "<?php\nrequire_once 'Cart.php';\n" },
      },
    ],
    ignore: [
      {
        name: 'two files',
        log: 'PHP Fatal error:  Cannot redeclare clean() (previously declared in /w/a.php:2) in /w/b.php on line 2',
      },
    ],
  },
});
