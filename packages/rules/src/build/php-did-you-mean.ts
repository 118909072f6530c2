import { defineRule } from '@self-healer/core/rule';
import { PHP_FUNCTIONS, PHP_REMOVED } from '../data/php-functions.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { withUsedFunction } from '../support/php/php-functions-used.ts';
import { phpNames } from '../support/php/php-names.ts';
import { edits, nearestWord } from '../support/text/nearest-word.ts';
import { givesOtherCountIn } from '../support/text/other-count.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/php-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Call to undefined ',
  // PHP 7 and 8, its own report and PHPUnit's.
  pattern:
    /Call to undefined (?:method (?<owner>[\w\\]{1,200})::(?<method>\w{1,100})|function (?:[\w\\]{1,200}\\)?(?<name>\w{1,100}))\(\)(?: in (?<path>\S{1,400}\.php):(?<line>\d{1,7}))?$/,
  captures: ['owner?', 'method?', 'name?', 'path?', 'line?'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A PHP function or method does not exist',
    what: 'There is no `{wrong}`.',
    why: 'The name is misspelt, or was changed where it is defined.',
    how: 'Write the name as it is defined, or load the file that defines it.',
    references: ['https://www.php.net/manual/en/language.functions.php'],
  },
  gathers: ['wrong', 'place?'],
  gather({ method, name, path, line }, { lines, index }) {
    const wrong = method ?? name ?? '';
    if (name !== undefined && (/^(?:each|create_function)$/.test(name) || Object.hasOwn(PHP_REMOVED, name)))
      return undefined;
    if (path !== undefined) return { wrong, place: `${path}:${line}` };
    const below = lines
      .slice(index + 1, index + 6)
      .map((each) => /^(?<place>\S{1,400}\.php:\d{1,7})$/.exec(each)?.groups?.place);
    const place = below.find((each) => each !== undefined);
    return place === undefined ? { wrong } : { wrong, place };
  },
  async fix({ owner, wrong, place }, repo) {
    const at = /^(?<path>.+):(?<line>\d+)$/.exec(place ?? '')?.groups;
    const path = at?.path === undefined ? undefined : await trackedPath(at.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const used = owner === undefined && text !== undefined ? await withUsedFunction(text, wrong, repo) : undefined;
    if (path !== undefined && used !== undefined)
      return {
        title: `Use ${used.name}, which the project defines`,
        safety: 'review',
        edits: [{ kind: 'write', path, content: used.content }],
      };
    const respelt = path === undefined ? undefined : await respellDefinition(wrong, path, repo);
    if (respelt !== undefined) return respelt;
    // Of PHP's own functions only one that is a single slip away: programs have helpers with names like theirs.
    const builtin = owner === undefined ? PHP_FUNCTIONS.filter((name) => edits(wrong, name) <= 1) : [];
    const meant = nearestWord(wrong, [...(await phpNames(owner, repo)), ...builtin]);
    if (path === undefined || text === undefined || meant === undefined) return undefined;
    if (await givesOtherCountIn(repo, { written: wrong, meant, extension: '.php' })) return undefined;
    const { lines, join } = textLines(text);
    const index = Number(at?.line) - 1;
    const changed = (lines[index] ?? '').replace(new RegExp(`(?<![\\w$])${wrong}(?=\\s*\\()`), meant);
    if (changed === lines[index]) return undefined;
    lines[index] = changed;
    return {
      title: `Call ${meant}, the name that exists`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined method App\\Basket::totl() in /w/app/tests/run.php:2',
        captures: { owner: 'App\\Basket', wrong: 'totl' },
        repo: {
          'tests/run.php': '<?php\nexit($basket->totl());\n',
          'src/Basket.php': '<?php\nfinal class Basket\n{\n    public function total(): int {}\n}\n',
        },
        patched: { 'tests/run.php': '<?php\nexit($basket->total());\n' },
      },
      {
        name: 'a function, under PHPUnit',
        log: 'Error: Call to undefined function App\\slugg()\n\n/w/app/src/a.php:2',
        captures: { name: 'slugg', place: '/w/app/src/a.php:2' },
        repo: { 'src/a.php': '<?php\necho slugg(1);\n', 'src/b.php': '<?php\nfunction slug($a) {}\n' },
        patched: { 'src/a.php': '<?php\necho slug(1);\n' },
      },
      {
        name: 'a function of another namespace',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function App\\pad() in /w/app/src/Report.php:6',
        repo: {
          'src/Report.php': '<?php\nnamespace App;\n\nuse App\\Row;\n\necho pad(1);\n',
          'src/Str.php': '<?php\nnamespace Util;\nfunction pad($a) {}\n',
        },
        patched: {
          'src/Report.php': '<?php\nnamespace App;\n\nuse App\\Row;\nuse function Util\\pad;\n\necho pad(1);\n',
        },
      },
      {
        name: 'a function of two namespaces',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function pad() in /w/app/run.php:2',
        repo: {
          'run.php': '<?php\necho pad(1);\n',
          'a.php': '<?php\nnamespace A;\nfunction pad($a) {}\n',
          'b.php': '<?php\nnamespace B;\nfunction pad($a) {}\n',
        },
      },
      {
        name: 'a function of PHP itself',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function str_repalce() in /w/app/src/a.php:2',
        repo: { 'src/a.php': "<?php\necho str_repalce('a', 'b', $text);\n" },
        patched: { 'src/a.php': "<?php\necho str_replace('a', 'b', $text);\n" },
      },
      {
        name: 'a helper that is gone, near a function of PHP by two letters',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function array_set() in /w/app/src/a.php:2',
        repo: { 'src/a.php': '<?php\narray_set($all, 1, 2);\n' },
      },
      {
        name: 'several, where one is given',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined method Order::getItems() in /w/app/test.php:3',
        repo: {
          'src/Order.php': "<?php\nclass Order\n{\n    public function getItem(): string { return 'a'; }\n}\n",
          'test.php': "<?php\nrequire 'src/Order.php';\n(new Order())->getItems();\n",
        },
      },
    ],
    ignore: [
      {
        name: 'what left PHP',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function is_real() in /w/a.php:8',
      },
    ],
  },
});
