import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/php-cs-fixer-violation',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['php'],
  needle: '.php',
  // PHP CS Fixer 2 and 3 with --dry-run.
  pattern: /^ {1,8}\d{1,5}\) (?<path>[\w./-]{1,300}\.php)(?: \((?<rules>[\w, ]{1,300})\))?$/,
  captures: ['path', 'rules?'],
  docs: {
    title: 'A PHP file is not formatted as the project wants',
    what: 'PHP CS Fixer would change {path}.',
    why: 'The file was written or merged without the fixer.',
    how: 'Run `vendor/bin/php-cs-fixer fix` and commit what it changes.',
    references: ['https://cs.symfony.com/doc/usage.html'],
  },
  examples: {
    match: [
      {
        name: 'a diff',
        log: '   1) src/Cart.php\n      ---------- begin diff ----------',
        captures: { path: 'src/Cart.php' },
      },
      {
        name: 'rules',
        log: '   1) src/Cart.php (braces, no_unused_imports)',
        captures: { rules: 'braces, no_unused_imports' },
      },
    ],
    ignore: [{ name: 'a failing test', log: '1) Tests\\\\CartTest::testAdds' }],
  },
});
