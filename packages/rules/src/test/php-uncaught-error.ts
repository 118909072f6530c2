import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/php-uncaught-error',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Fatal error: ',
  // PHP 7 and 8.
  pattern:
    /^(?:PHP )?Fatal error:\s{1,4}(?:Uncaught (?<kind>[\w\\]{1,200}): )?(?<message>.{1,500}?)(?: in (?<path>\S{1,400}\.php)(?::| on line )(?<line>\d{1,7}))?$/,
  captures: ['kind?', 'message', 'path?', 'line?'],
  specificity: 'general',
  takesAfter: 'step',
  docs: {
    title: 'A PHP program ended with an error',
    what: 'PHP: {message}',
    why: 'Nothing caught it.',
    how: 'The first line of your own in the stack trace shows where it came from.',
    references: ['https://www.php.net/manual/en/language.errors.php7.php'],
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: 'PHP Fatal error:  Uncaught TypeError: area(): Argument #1 ($width) must be of type int, string given, called in /w/area.php on line 10 and defined in /w/area.php:5',
        captures: { kind: 'TypeError', path: '/w/area.php', line: '5' },
      },
    ],
    ignore: [{ name: 'a compiler', log: 'a.c:1:10: fatal error: x.h: No such file or directory' }],
  },
});
