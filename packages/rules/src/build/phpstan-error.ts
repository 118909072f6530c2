import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/phpstan-error',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['php'],
  needle: '  Line   ',
  // PHPStan 0.12 to 2: the head of a table.
  pattern: /^ {2}Line {3}(?<path>[\w./\\ -]{1,300}?\.php)(?: \(in context of .{1,200}\))? *$/,
  captures: ['path'],
  gathers: ['line', 'problem'],
  gather(_facts, window) {
    const row = nextMatch(window, /^ {2,4}(?<line>\d{1,6}|:\d{1,6}) {2,8}(?<problem>\S.{1,300}?) *$/, 4);
    return { line: row?.line ?? '', problem: row?.problem ?? '' };
  },
  docs: {
    title: 'PHPStan finds an error',
    what: '{path}:{line}: {problem}',
    why: 'The code calls, returns or passes what the types do not allow.',
    how: 'Correct the place; what is older than the check belongs in the baseline, not new errors.',
    references: ['https://phpstan.org/user-guide/output-format'],
  },
  examples: {
    match: [
      {
        name: 'a table',
        log: ' ------ -----------------------------------\n  Line   src/Cart.php\n ------ -----------------------------------\n  12     Call to an undefined method Cart::foo().',
        captures: { path: 'src/Cart.php', line: '12', problem: 'Call to an undefined method Cart::foo().' },
      },
    ],
    ignore: [{ name: 'prose', log: '  Line   12 of the file' }],
  },
});
