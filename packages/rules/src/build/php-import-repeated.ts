import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/php-import-repeated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: 'Cannot use ',
  pattern:
    /Fatal error:\s{1,4}Cannot use (?:function |const )?(?<name>[\w\\]{1,200}) as (?<alias>\w{1,100}) because the name is already in use in (?<path>\S{1,400}\.php) on line (?<line>\d{1,7})$/,
  captures: ['name', 'alias', 'path', 'line'],
  explains: ['test/php-uncaught-error', 'build/php-file-included-twice'],
  docs: {
    title: 'Two imports of a PHP file have one name',
    what: '{path}, line {line}: `{name}` is to be called `{alias}`, and something is called so already.',
    why: 'The line is there twice, as a merge leaves it, or two classes have one short name.',
    how: 'Take the second line away, or give one of them another name with `as`.',
    references: ['https://www.php.net/manual/en/language.namespaces.importing.php'],
  },
  async fix({ path: printed, line, name, alias }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const bare = (code: string | undefined) =>
      (code ?? '').trim().replace(/^use (?<kind>function |const )?\\/, 'use $1');
    const again = lines.findIndex((each, index) => index < at && bare(each) === bare(lines[at]));
    if (!/^use [\w\\ ]+;$/.test(bare(lines[at])) || again < 0) return undefined;
    lines.splice(at, 1);
    return {
      title: `Import ${name} as ${alias} once`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: join() }],
      verify: `php -l ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'the same line twice',
        log: 'PHP Fatal error:  Cannot use Acme\\Model\\User as User because the name is already in use in /w/app/src/A.php on line 7',
        captures: { alias: 'User', line: '7' },
        repo: {
          'src/A.php':
            '<?php\n\nnamespace Acme;\n\nuse Acme\\Model\\User;\nuse Acme\\Model\\Group;\nuse Acme\\Model\\User;\n\nclass A\n{\n}\n',
        },
        patched: {
          'src/A.php': '<?php\n\nnamespace Acme;\n\nuse Acme\\Model\\User;\nuse Acme\\Model\\Group;\n\nclass A\n{\n}\n',
        },
      },
      {
        name: 'two classes of one name',
        log: 'PHP Fatal error:  Cannot use Other\\User as User because the name is already in use in /w/app/A.php on line 3',
        repo: { 'A.php': '<?php\nuse Acme\\User;\nuse Other\\User;\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'PHP Fatal error:  Cannot use object of type A as array in /w/b.php on line 2' }],
  },
});
