import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { PHP_CLASSES } from '../data/php-classes.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import {
  importPhpClass,
  movedPsr4,
  type PhpClass,
  phpClasses,
  psr4Path,
  renamedPsr4,
} from '../support/php/php-classes.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const shortOf = (name: string): string => name.slice(name.lastIndexOf('\\') + 1);

/** A file that differs from where PSR-4 looks for its class only in case gets the name it is looked for by. */
async function renamed(own: PhpClass, name: string, repo: Workspace): Promise<RuleFix | undefined> {
  const expected = await psr4Path(repo, name);
  if (expected === undefined || expected === own.path || expected.toLowerCase() !== own.path.toLowerCase())
    return undefined;
  const [content, mode] = [await repo.read(own.path), await repo.mode(own.path)];
  if (content === undefined || mode === undefined) return undefined;
  const edits: readonly Edit[] = [
    { kind: 'delete', path: own.path },
    { kind: 'write', path: expected, content, mode },
  ];
  return { title: `Call the file of ${shortOf(name)} as its class`, safety: 'safe', edits };
}

/** The directory of the sources was renamed, and composer.json still maps the namespace to the old one. */
async function mapped(own: PhpClass, repo: Workspace): Promise<RuleFix | undefined> {
  const moved = await movedPsr4(repo, own);
  if (moved === undefined) {
    const named = await renamedPsr4(repo, own);
    return (
      named && {
        title: `Map the namespace ${named.prefix}`,
        safety: 'review',
        edits: [{ kind: 'write', path: named.path, content: named.content }],
      }
    );
  }
  const { path, content, directory } = moved;
  return { title: `Map the namespace to ${directory}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
}

export const rule = defineRule({
  id: 'build/php-class-not-found',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['" not found', 'ust be of type ', 'does not comply with psr-4 autoloading standard'],
  // PHP 8, its own report and PHPUnit's.
  pattern:
    /(?:(?:^|Error: |error:\s{1,4})(?:Class|Interface|Trait|Enum) "(?<class>\\?[A-Za-z_][\w\\]{0,200})" not found(?: in (?:Command line code|Standard input code|(?<path>\S{1,400})):(?<line>\d{1,7}))?$|^(?:Warning: )?Class (?<located>[A-Za-z_][\w\\]{0,200}) located in \S{1,400}\.php does not comply with psr-4 autoloading standard|[Mm]ust be of type \??(?<typed>[A-Za-z_]\w{0,60}\\[\w\\]{1,200}), (?<given>[A-Z]\w{1,80}) (?:given|returned)\b)/,
  captures: ['class?', 'path?', 'line?', 'located?', 'typed?', 'given?'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A PHP class is not found',
    what: 'PHP finds no class `{wanted}`.',
    why: 'It is used without its `use`, its file is not named after it (Linux tells cases apart), or its name is misspelt.',
    how: 'Import the class by its whole name, or name the file as PSR-4 asks for.',
    references: ['https://www.php-fig.org/psr/psr-4/'],
  },
  gathers: ['wanted', 'place?'],
  gather({ class: named, located, path, line, typed, given }, { lines, index }) {
    if (typed !== undefined) {
      if (!typed.endsWith(`\\${given}`)) return undefined;
      // The declaration, not the call: PHP names it last.
      const declared = lines.slice(index, index + 12).flatMap((each) => {
        const groups =
          /(?:thrown in|defined in|and defined in) (?<file>\S{1,400}\.php)(?: on line |:)(?<at>\d{1,7})/.exec(
            each,
          )?.groups;
        return groups?.file === undefined ? [] : [`${groups.file}:${groups.at}`];
      });
      const place = declared.at(-1);
      return { wanted: typed, ...(place === undefined ? {} : { place }) };
    }
    const wanted = named ?? located ?? '';
    if (path !== undefined) return { wanted, place: `${path}:${line}` };
    const place = lines
      .slice(index + 1, index + 8)
      .map((each) => /^(?:#0 )?(?<place>\S{1,400}\.php[:(]\d{1,7})/.exec(each)?.groups?.place)
      .find((each) => each !== undefined && !each.includes('/vendor/'));
    return { wanted, ...(place === undefined ? {} : { place }) };
  },
  async fix({ wanted: written, place }, repo) {
    const name = written.replace(/^\\/, '');
    const classes = await phpClasses(repo);
    const [own, ...same] = classes.filter((each) => each.name === name);
    if (own !== undefined) return same.length > 0 ? undefined : ((await renamed(own, name, repo)) ?? mapped(own, repo));
    const at = /^(?<path>.+)[:(](?<line>\d+)$/.exec(place ?? '')?.groups;
    const path = at?.path === undefined ? undefined : await trackedPath(at.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const short = shortOf(name);
    const builtIn = name !== short && PHP_CLASSES.has(short);
    const others = classes.filter((each) => shortOf(each.name) === short);
    const [meant] = builtIn ? [short] : others.map((each) => each.name);
    const one = builtIn ? others.length === 0 : others.length === 1;
    const imported = meant !== undefined && one ? importPhpClass(text, meant, name) : undefined;
    if (imported !== undefined)
      return { title: `Import ${meant}`, safety: 'safe', edits: [{ kind: 'write', path, content: imported }] };
    if (others.length > 0 || builtIn) return undefined;
    // A slip of the fingers, when one class of the project resembles it.
    const near = nearestWord(short, [...new Set(classes.map((each) => shortOf(each.name)))]);
    const content =
      near === undefined ? undefined : text.replaceAll(new RegExp(`(?<![\\w$])${short}(?!\\w)`, 'g'), near);
    return content === undefined || content === text
      ? undefined
      : { title: `Use ${near}, the class that exists`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'of a namespace that composer.json misspells',
        log: 'PHP Fatal error:  Uncaught Error: Class "Acme\\Report\\Table" not found in /w/app/bin/report.php:3',
        repo: {
          'composer.json': '{\n    "autoload": {"psr-4": {"Acme\\\\Reports\\\\": "src/"}}\n}\n',
          'src/Table.php': '<?php\nnamespace Acme\\Report;\nfinal class Table\n{\n}\n',
          'bin/report.php': '<?php\nrequire __DIR__ . "/../vendor/autoload.php";\nnew Acme\\Report\\Table();\n',
        },
        patched: { 'composer.json': '{\n    "autoload": {"psr-4": {"Acme\\\\Report\\\\": "src/"}}\n}\n' },
      },
      {
        name: 'of a namespace that composer.json has by the name before',
        log: 'PHP Fatal error:  Uncaught Error: Class "Acme\\Billing\\Line" not found in /w/app/tests/run.php:3',
        repo: {
          'composer.json': '{\n    "autoload": {"psr-4": {"Acme\\\\Invoices\\\\": "src/"}}\n}\n',
          'src/Line.php': '<?php\nnamespace Acme\\Billing;\nfinal class Line\n{\n}\n',
          'tests/run.php': '<?php\nuse Acme\\Billing\\Line;\nnew Line();\n',
        },
        patched: { 'composer.json': '{\n    "autoload": {"psr-4": {"Acme\\\\Billing\\\\": "src/"}}\n}\n' },
      },
      {
        name: 'the namespace that composer.json has is used too',
        log: 'PHP Fatal error:  Uncaught Error: Class "Acme\\Billing\\Line" not found in /w/app/tests/run.php:3',
        repo: {
          'composer.json': '{\n    "autoload": {"psr-4": {"Acme\\\\Invoices\\\\": "src/"}}\n}\n',
          'src/Line.php': '<?php\nnamespace Acme\\Billing;\nfinal class Line\n{\n}\n',
          'tests/run.php': '<?php\nuse Acme\\Billing\\Line;\nuse Acme\\Invoices\\Paper;\nnew Line();\n',
        },
      },
      {
        name: 'the directory of the sources was renamed',
        log: 'PHP Fatal error:  Uncaught Error: Class "Acme\\Money\\Cents" not found in /w/api/tests/run.php:3',
        repo: {
          'api/composer.json': '{ "autoload": { "psr-4": { "Acme\\\\": "source/" } } }\n',
          'api/src/Money/Cents.php': '<?php\nnamespace Acme\\Money;\nfinal class Cents {}\n',
          'api/tests/run.php': '<?php\nnew Acme\\Money\\Cents();\n',
        },
        patched: { 'api/composer.json': '{ "autoload": { "psr-4": { "Acme\\\\": "src/" } } }\n' },
      },
      {
        name: 'a type of PHP that is taken for one of the namespace',
        log: 'PHP Fatal error:  Uncaught TypeError: App\\Order::__construct(): Argument #1 ($at) must be of type App\\DateTimeImmutable, DateTimeImmutable given, called in /w/app/tests/run.php on line 4 and defined in /w/app/src/Order.php:6\nStack trace:\n#0 /w/app/tests/run.php(4): App\\Order->__construct()\n#1 {main}\n  thrown in /w/app/src/Order.php on line 6',
        captures: { typed: 'App\\DateTimeImmutable', given: 'DateTimeImmutable' },
        repo: {
          'src/Order.php':
            '<?php\nnamespace App;\n\nfinal class Order\n{\n    public function __construct(private DateTimeImmutable $at)\n    {\n    }\n}\n',
        },
        patched: {
          'src/Order.php':
            '<?php\nnamespace App;\n\nuse DateTimeImmutable;\n\nfinal class Order\n{\n    public function __construct(private DateTimeImmutable $at)\n    {\n    }\n}\n',
        },
      },
      {
        name: 'a use is missing',
        log: 'PHP Fatal error:  Uncaught Error: Class "Acme\\Shop\\Amount" not found in /w/src/Shop/Cart.php:9',
        captures: { class: 'Acme\\Shop\\Amount' },
        repo: {
          'src/Shop/Cart.php':
            '<?php\n\nnamespace Acme\\Shop;\n\nfinal class Cart\n{\n    public function total(): Amount\n    {\n        return new Amount(12);\n    }\n}\n',
          'src/Money/Amount.php': '<?php\n\nnamespace Acme\\Money;\n\nfinal class Amount\n{\n}\n',
        },
        patched: {
          'src/Shop/Cart.php':
            '<?php\n\nnamespace Acme\\Shop;\n\nuse Acme\\Money\\Amount;\n\nfinal class Cart\n{\n    public function total(): Amount\n    {\n        return new Amount(12);\n    }\n}\n',
        },
      },
      {
        name: 'a class of PHP, under PHPUnit',
        log: '1) App\\Tests\\ClockTest::testNow\nError: Class "App\\DateTimeImmutable" not found\n\n/app/src/Clock.php:10\n/app/tests/ClockTest.php:12',
        repo: {
          'src/Clock.php': '<?php\n\nnamespace App;\n\nuse App\\Zone;\n\nclass Clock\n{\n}\n',
          'src/Zone.php': '<?php\nnamespace App;\nclass Zone {}\n',
        },
        patched: {
          'src/Clock.php': '<?php\n\nnamespace App;\n\nuse App\\Zone;\nuse DateTimeImmutable;\n\nclass Clock\n{\n}\n',
        },
      },
      {
        name: 'a file in another case, from the command line',
        log: 'PHP Fatal error:  Uncaught Error: Class "App\\Tax\\TaxRate" not found in Command line code:1',
        captures: { class: 'App\\Tax\\TaxRate' },
        repo: {
          'composer.json': '{"autoload":{"psr-4":{"App\\\\":"src/"}}}\n',
          'src/Tax/Taxrate.php': '<?php\n\nnamespace App\\Tax;\n\nclass TaxRate\n{\n}\n',
        },
        patched: {
          'src/Tax/Taxrate.php': null,
          'src/Tax/TaxRate.php': '<?php\n\nnamespace App\\Tax;\n\nclass TaxRate\n{\n}\n',
        },
      },
      {
        name: 'a file in another case, as Composer says it',
        log: 'Class Acme\\Mail\\Smtp located in ./src/smtp.php does not comply with psr-4 autoloading standard. Skipping.',
        captures: { located: 'Acme\\Mail\\Smtp' },
        repo: {
          'composer.json': '{"autoload": {"psr-4": {"Acme\\\\Mail\\\\": "src/"}}}\n',
          'src/smtp.php': '<?php\nnamespace Acme\\Mail;\n\nclass Smtp\n{\n}\n',
        },
        patched: {
          'src/smtp.php': null,
          'src/Smtp.php': '<?php\nnamespace Acme\\Mail;\n\nclass Smtp\n{\n}\n',
        },
      },
      {
        name: 'a file in another case',
        log: 'PHP Fatal error:  Uncaught Error: Class "Acme\\Mail\\Transport\\SmtpTransport" not found in /w/tests/run.php:7',
        repo: {
          'composer.json': '{"autoload": {"psr-4": {"Acme\\\\Mail\\\\": "src/"}}}\n',
          'src/Transport/smtpTransport.php':
            '<?php\n\nnamespace Acme\\Mail\\Transport;\n\nfinal class SmtpTransport\n{\n}\n',
        },
        patched: {
          'src/Transport/smtpTransport.php': null,
          'src/Transport/SmtpTransport.php':
            '<?php\n\nnamespace Acme\\Mail\\Transport;\n\nfinal class SmtpTransport\n{\n}\n',
        },
      },
      {
        name: 'two classes of that name',
        log: 'PHP Fatal error:  Uncaught Error: Class "App\\User" not found in /w/a.php:3',
        repo: {
          'a.php': '<?php\nnamespace App;\nnew User();\n',
          'v1/User.php': '<?php\nnamespace V1;\nclass User {}\n',
          'v2/User.php': '<?php\nnamespace V2;\nclass User {}\n',
        },
      },
    ],
    ignore: [{ name: 'a message of a program', log: 'Class "Physics" not found in the timetable of the school' }],
  },
});
