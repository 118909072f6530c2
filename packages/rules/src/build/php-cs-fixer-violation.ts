import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { checkerCall } from '../support/php/checker-call.ts';

const OPTION = /^--(?:config|rules)=[\w.,/@:-]{1,300}$|^--allow-risky=(?:yes|no)$/;
const CONFIGURED = /(?:^|\/)\.?php-cs-fixer(?:\.dist)?\.php$|(?:^|\/)\.php_cs(?:\.dist)?$/;

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
  async fix({ path: printed }, repo, context) {
    const path = await trackedPath(printed, repo);
    const call = await checkerCall('php-cs-fixer', OPTION, repo, context);
    const options = call?.options ?? [];
    const configured = (await repo.list()).some((each) => CONFIGURED.test(each));
    if (path === undefined || !(configured || options.some((option) => option.startsWith('--rules='))))
      return undefined;
    const argv = [`${call?.from ?? 'vendor/bin/'}php-cs-fixer`, 'fix', ...options, '--using-cache=no', '--', path];
    return {
      title: 'Let PHP CS Fixer rewrite the file',
      safety: 'safe',
      edits: [{ kind: 'tool', argv, cwd: '.', writes: [path], network: false }],
    };
  },
  examples: {
    match: [
      {
        name: 'a configuration of its own',
        log: '   1) src/Cart.php\n   2) src/Shop.php',
        repo: {
          '.php-cs-fixer.dist.php': '<?php\n\nreturn new PhpCsFixer\\Config();\n',
          'composer.json': '{"scripts":{"cs":"php-cs-fixer fix --dry-run --diff --allow-risky=yes"}}\n',
          'src/Cart.php': '<?php\n\n$a=1;\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['php-cs-fixer', 'fix', '--allow-risky=yes', '--using-cache=no', '--', 'src/Cart.php'],
            cwd: '.',
            writes: ['src/Cart.php'],
            network: false,
          },
        ],
      },
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
