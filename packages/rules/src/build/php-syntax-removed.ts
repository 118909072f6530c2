import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';

const CURLY_OFFSET = /(?<value>\$\w+(?:->\w+|\[[^[\]{}]{1,80}\]){0,3})\{(?<offset>[^{};]{1,80})\}/g;
/**
 * `A ? 'b' : C ? d : e`, of parts without brackets of their own around another condition. Older versions of PHP read it
 * as `(A ? 'b' : C) ? d : e`, in which a text would be nothing but true: so only there the other reading must be meant.
 */
const NESTED =
  /(?<first>\? (?:'[^'?:]{1,80}'|"[^"?:$]{1,80}"|[1-9]\d{0,8}) : )(?<second>[^?:()]{1,120} \? [^?:]{1,120} : [^?:;]{1,120})(?=;)/;

export const rule = defineRule({
  id: 'build/php-syntax-removed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: ['offset access syntax with curly braces', 'Unparenthesized `a ? b : c ? d : e`'],
  // PHP 7.4 warned, 8 refuses.
  pattern:
    /^(?:PHP )?(?:Fatal error|Deprecated):\s{1,4}(?:Array and string (?<curly>offset access syntax with curly braces) is (?:no longer supported|deprecated)|Unparenthesized `a \? b : c \? d : e` is (?:not supported|deprecated)\. Use either `[^`]{1,60}` or `[^`]{1,60}`) in (?<path>\S{1,400}\.php) on line (?<line>\d{1,7})$/,
  captures: ['curly?', 'path', 'line'],
  explains: ['test/php-uncaught-error'],
  docs: {
    title: 'PHP reads this no more',
    what: '{path}, line {line} is written in a way that PHP 8 gave up: {form}.',
    why: 'It was deprecated in PHP 7.4.',
    how: 'Write `$text[0]` for `$text{0}`, and brackets around a condition within another.',
    references: ['https://www.php.net/manual/en/migration80.incompatible.php'],
  },
  gathers: ['form'],
  gather: ({ curly }) => ({ form: curly === undefined ? 'a condition in a condition' : 'an offset in curly braces' }),
  async fix({ curly, ...place }, repo) {
    const edit = await editLine(place, repo, (code) =>
      curly === undefined
        ? code.replace(NESTED, '$<first>($<second>)')
        : code.replace(CURLY_OFFSET, '$<value>[$<offset>]'),
    );
    if (edit === undefined) return undefined;
    return {
      title: curly === undefined ? 'Put the inner condition in brackets' : 'Put the offset in square brackets',
      safety: curly === undefined ? 'review' : 'safe',
      edits: [edit],
      verify: `php -l ${edit.path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'an offset',
        log: 'PHP Fatal error:  Array and string offset access syntax with curly braces is no longer supported in /w/app/src/a.php on line 2',
        captures: { path: '/w/app/src/a.php', line: '2' },
        repo: { 'src/a.php': '<?php\n$out .= $part{0} . $names[1]{$i + 1};\n' },
        patched: { 'src/a.php': '<?php\n$out .= $part[0] . $names[1][$i + 1];\n' },
      },
      {
        name: 'a condition in a condition',
        log: 'PHP Fatal error:  Unparenthesized `a ? b : c ? d : e` is not supported. Use either `(a ? b : c) ? d : e` or `a ? b : (c ? d : e)` in /w/app/a.php on line 2',
        repo: { 'a.php': "<?php\nreturn $n > 90 ? 'A' : $n > 80 ? 'B' : 'C';\n" },
        patched: { 'a.php': "<?php\nreturn $n > 90 ? 'A' : ($n > 80 ? 'B' : 'C');\n" },
      },
      {
        name: 'of which either reading makes sense',
        log: 'PHP Fatal error:  Unparenthesized `a ? b : c ? d : e` is not supported. Use either `(a ? b : c) ? d : e` or `a ? b : (c ? d : e)` in /w/app/a.php on line 2',
        repo: { 'a.php': '<?php\nreturn $force ? $all : $own ? $this->left : $this->right;\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'PHP Fatal error:  Array and string offset in /w/a.php on line 2' }],
  },
});
