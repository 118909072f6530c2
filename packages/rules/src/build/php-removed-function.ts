import { defineRule } from '@self-healer/core/rule';
import { PHP_REMOVED } from '../data/php-functions.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** `while (list($key, $value) = each($array))`; either may be left out. */
const EACH =
  /while\s*\(\s*(?:list\s*\(|\[)\s*(?<key>\$\w+)?\s*(?:,\s*(?<value>\$\w+))?\s*[)\]]\s*=\s*each\s*\(\s*(?<array>\$\w+(?:->\w+|\[[^\][]{1,60}\])*)\s*\)\s*\)/g;

/** The loop that does the same; a key alone is read from the keys. */
function forEach(whole: string, key: string | undefined, value: string | undefined, array: string): string {
  if (value === undefined) return key === undefined ? whole : `foreach (array_keys(${array}) as ${key})`;
  return `foreach (${array} as ${key === undefined ? '' : `${key} => `}${value})`;
}

/** `create_function('$a', 'return $a * 2;')`, of texts without an escape. */
const CREATED = /\bcreate_function\s*\(\s*'(?<names>[^'\\\n]{0,120})'\s*,\s*'(?<body>[^'\\\n]{1,400})'\s*\)/g;

/** What the functions that are more than another name are written as. */
const REWRITTEN: Readonly<Record<string, (text: string) => string>> = {
  each: (text) => text.replace(EACH, forEach),
  create_function: (text) =>
    text.replace(CREATED, (_, names: string, body: string) => `function (${names}) { ${body.trim()} }`),
};
const MEANT: Readonly<Record<string, string>> = { each: 'foreach', create_function: 'function' };

export const rule = defineRule({
  id: 'build/php-removed-function',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Call to undefined function ',
  pattern:
    /Call to undefined function (?:[\w\\]{1,200}\\)?(?<name>\w{1,100})\(\) in (?<path>\S{1,400}\.php):(?<line>\d{1,7})$/,
  captures: ['name', 'path', 'line'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A function left PHP',
    what: '`{name}` is gone; `{now}` does the same.',
    why: 'It was an alias that a newer PHP removed.',
    how: 'Call `{now}`.',
    references: ['https://www.php.net/manual/en/migration80.incompatible.php'],
  },
  gathers: ['now'],
  gather({ name }) {
    const now = [MEANT, PHP_REMOVED].find((table) => Object.hasOwn(table, name))?.[name];
    return now === undefined ? undefined : { now };
  },
  async fix({ name, now, path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const rewrite = Object.hasOwn(REWRITTEN, name) ? REWRITTEN[name] : undefined;
    const content =
      text === undefined
        ? undefined
        : (rewrite?.(text) ?? text.replace(new RegExp(`(?<![\\w$>:])${name}(?=\\s*\\()`, 'g'), now));
    if (path === undefined || content === undefined || content === text) return undefined;
    return { title: `Call ${now}`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function is_real() in /w/app/report.php:2',
        captures: { name: 'is_real', now: 'is_float' },
        repo: { 'report.php': '<?php\nexit(is_real(1.5) ? 0 : 1);\n' },
        patched: { 'report.php': '<?php\nexit(is_float(1.5) ? 0 : 1);\n' },
      },
      {
        name: 'each in the head of a loop',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function each() in /w/app/report.php:3',
        captures: { name: 'each', now: 'foreach' },
        repo: {
          'report.php':
            '<?php\nreset($map);\nwhile (list($k, $v) = each($map)) {\n    echo "$k=$v";\n}\nwhile (list(, $v) = each($this->all)) {\n}\n',
        },
        patched: {
          'report.php':
            '<?php\nreset($map);\nforeach ($map as $k => $v) {\n    echo "$k=$v";\n}\nforeach ($this->all as $v) {\n}\n',
        },
      },
      {
        name: 'a function made of texts',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function create_function() in /w/app/report.php:2',
        repo: { 'report.php': "<?php\n$double = create_function('$n', 'return $n * 2;');\n" },
        patched: { 'report.php': '<?php\n$double = function ($n) { return $n * 2; };\n' },
      },
    ],
    ignore: [
      {
        name: 'of the project',
        log: 'PHP Fatal error:  Uncaught Error: Call to undefined function slugg() in /w/a.php:8',
      },
    ],
  },
});
