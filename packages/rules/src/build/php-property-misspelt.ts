import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const MOST_FILES = 400;

export const rule = defineRule({
  id: 'build/php-property-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Undefined property: ',
  // PHP 7 and 8, its own report and what a handler throws.
  pattern:
    /Undefined property: (?:[\w\\]{1,200}\\)?(?<owner>\w{1,100})::\$(?<name>\w{3,100}) in (?<path>\S{1,400}\.php)(?::| on line )(?<line>\d{1,7})/,
  captures: ['owner', 'name', 'path', 'line'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A property of a PHP class does not exist',
    what: '`{owner}` has no property `${name}`.',
    why: 'The name is misspelt, or was changed where it is declared.',
    how: 'Write the name as the class declares it.',
    references: ['https://www.php.net/manual/en/language.oop5.properties.php'],
  },
  async fix({ owner, name, path, line }, repo) {
    const found: string[][] = [];
    for (const file of (await repo.list())
      .filter((each) => /\.php$/.test(each) && !/(?:^|\/)vendor\//.test(each))
      .slice(0, MOST_FILES)) {
      const text = (await repo.read(file)) ?? '';
      if (!new RegExp(`^\\s*(?:(?:final|abstract|readonly)\\s+)*(?:class|trait)\\s+${owner}\\b`, 'm').test(text))
        continue;
      const declared =
        /\b(?:public|protected|private|var|readonly)\s+(?:(?:static|readonly)\s+)?(?:\??[\w\\|]{1,100}\s+)?\$(?<each>\w{1,100})/g;
      found.push([...text.matchAll(declared)].map(({ groups }) => groups?.each ?? ''));
    }
    const meant = found.length === 1 ? nearestWord(name, found[0] ?? []) : undefined;
    if (meant === undefined) return undefined;
    const edit = await editLine({ path, line }, repo, (code) =>
      code.replace(new RegExp(`(?<=->)${name}(?![\\w(])`, 'g'), () => meant),
    );
    return edit && { title: `Read ${meant}, which ${owner} declares`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: 'PHP Warning:  Undefined property: App\\User::$nmae in /w/app/src/User.php on line 8',
        captures: { owner: 'User', name: 'nmae' },
        repo: {
          'src/User.php':
            '<?php\nnamespace App;\nfinal class User\n{\n    public function __construct(private string $name) {}\n    public function hello(): string\n    {\n        return "hi {$this->nmae}";\n    }\n}\n',
        },
        patched: {
          'src/User.php':
            '<?php\nnamespace App;\nfinal class User\n{\n    public function __construct(private string $name) {}\n    public function hello(): string\n    {\n        return "hi {$this->name}";\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'PHP Warning:  Undefined variable $name in /w/app/a.php on line 2' }],
  },
});
