import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const MOST_FILES = 600;

export const rule = defineRule({
  id: 'build/php-named-parameter',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Unknown named parameter $',
  // PHP 8, its own report and PHPUnit's.
  pattern: /\bUnknown named parameter \$(?<name>\w{1,100})(?: in (?<path>\S{1,400}\.php):(?<line>\d{1,7}))?$/,
  captures: ['name', 'path?', 'line?'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A call names a parameter that is not there',
    what: 'There is no parameter `${name}`.',
    why: 'The name is misspelt, or was changed where the function is declared.',
    how: 'Write the name as the declaration has it.',
    references: ['https://www.php.net/manual/en/functions.arguments.php#functions.named-arguments'],
  },
  gathers: ['place?'],
  gather({ path, line }, { lines, index }) {
    if (path !== undefined) return { place: `${path}:${line}` };
    const below = lines
      .slice(index + 1, index + 6)
      .map((each) => /^(?<place>\S{1,400}\.php:\d{1,7})$/.exec(each)?.groups?.place);
    const place = below.find((each) => each !== undefined);
    return place === undefined ? {} : { place };
  },
  async fix({ name, place }, repo) {
    const at = /^(?<path>.+):(?<line>\d+)$/.exec(place ?? '')?.groups;
    if (at?.path === undefined || at.line === undefined) return undefined;
    const files = (await repo.list()).filter((file) => file.endsWith('.php') && !/(?:^|\/)vendor\//.test(file));
    const texts = await Promise.all(files.slice(0, MOST_FILES).map(async (file) => (await repo.read(file)) ?? ''));
    let meant: string | undefined;
    const edit = await editLine({ path: at.path, line: at.line }, repo, (code) => {
      const call = new RegExp(`(?:\\bnew\\s+(?<class>[\\w\\\\]+)|(?<function>\\w+))\\s*\\([^()]*\\b${name}:`).exec(
        code,
      );
      const owner = call?.groups?.class?.split('\\').at(-1);
      const own = owner === undefined ? call?.groups?.function : '__construct';
      if (own === undefined) return undefined;
      const lists = texts
        .filter((text) => owner === undefined || new RegExp(`\\bclass\\s+${owner}\\b`).test(text))
        .flatMap((text) => [...text.matchAll(new RegExp(`\\bfunction\\s+&?${own}\\s*\\((?<list>[^{;]{0,2000})`, 'g'))])
        .map(({ groups }) =>
          [...(groups?.list ?? '').matchAll(/\$(?<name>\w+)/g)].map((each) => each.groups?.name ?? ''),
        );
      const [only] = lists;
      meant = only === undefined || lists.length > 1 ? undefined : nearestWord(name, only);
      return meant === undefined ? undefined : code.replace(new RegExp(`\\b${name}:(?!:)`), `${meant}:`);
    });
    return edit && { title: `Name the parameter ${meant}, as it is declared`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'of a constructor, PHP 8.2',
        log: 'PHP Fatal error:  Uncaught Error: Unknown named parameter $untill in /w/app/tests/t.php:2',
        captures: { name: 'untill' },
        repo: {
          'tests/t.php': '<?php\n$r = new Range(from: 1, untill: 5);\n',
          'src/Range.php':
            '<?php\nfinal class Range\n{\n    public function __construct(public int $from, public int $until) {}\n}\n',
        },
        patched: { 'tests/t.php': '<?php\n$r = new Range(from: 1, until: 5);\n' },
      },
      {
        name: 'of a function, under PHPUnit',
        log: 'Error: Unknown named parameter $lenght\n\n/w/app/src/a.php:2',
        repo: { 'src/a.php': '<?php\necho pad(lenght: 3);\n', 'src/b.php': '<?php\nfunction pad(int $length) {}\n' },
        patched: { 'src/a.php': '<?php\necho pad(length: 3);\n' },
      },
      {
        name: 'of one of two functions',
        log: 'PHP Fatal error:  Uncaught Error: Unknown named parameter $lenght in /w/app/a.php:2',
        repo: {
          'a.php': '<?php\n$x->pad(lenght: 3);\n',
          'b.php': '<?php\nclass B { function pad(int $length) {} }\n',
          'c.php': '<?php\nclass C { function pad(int $size) {} }\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'Error: Unknown option $name' }],
  },
});
