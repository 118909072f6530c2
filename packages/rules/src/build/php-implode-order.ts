import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';

/** `implode($list, ', ')`, in the order that PHP 8 has no more. */
const SWAPPED =
  /(?<![\w$>:\\])(?<call>implode|join)\((?<list>\$\w+(?:->\w+|\[[^\][(),]{1,60}\])*|\$?[\w>:\\$-]{1,80}\([^()]{0,200}\)|\[[^\][]{0,200}\]),\s*(?<glue>'[^'\\\n]{0,60}'|"[^"\\$\n]{0,60}"|PHP_EOL|"\\[nrt]")\)/g;

export const rule = defineRule({
  id: 'build/php-implode-order',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['(): Argument #2 ($array) must', '(): Passing glue string'],
  // PHP 8; 7.4 warned.
  pattern:
    /(?<function>implode|join)\(\): (?:Argument #2 \(\$array\) must be of type \?array, string given|Passing glue string after array is (?:deprecated|no longer supported)\b.{0,80}) in (?<path>\S{1,400}\.php)(?::| on line )(?<line>\d{1,7})$/,
  captures: ['function', 'path', 'line'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A list is joined in the order of old',
    what: '{path}, line {line}: `{function}` gets the list first.',
    why: 'PHP 8 takes what stands between the parts first, the list behind it.',
    how: 'Swap the two.',
    references: ['https://www.php.net/manual/en/function.implode.php'],
  },
  async fix({ path, line }, repo) {
    const edit = await editLine({ path, line }, repo, (code) => code.replace(SWAPPED, '$<call>($<glue>, $<list>)'));
    if (edit === undefined) return undefined;
    return { title: 'Name what joins the list first', safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: 'PHP Fatal error:  Uncaught TypeError: implode(): Argument #2 ($array) must be of type ?array, string given in /w/app/line.php:3',
        captures: { function: 'implode', line: '3' },
        repo: { 'line.php': "<?php\n\necho implode(array_keys($this->parts), ', ');\n" },
        patched: { 'line.php': "<?php\n\necho implode(', ', array_keys($this->parts));\n" },
      },
      {
        name: 'two that are no texts',
        log: 'PHP Fatal error:  Uncaught TypeError: implode(): Argument #2 ($array) must be of type ?array, string given in /w/app/line.php:2',
        repo: { 'line.php': '<?php\necho implode($a, $b);\n' },
      },
    ],
    ignore: [
      {
        name: 'a list that is none',
        log: 'PHP Fatal error:  Uncaught TypeError: implode(): Argument #1 ($pieces) must be of type array, string given in /w/a.php:2',
      },
    ],
  },
});
