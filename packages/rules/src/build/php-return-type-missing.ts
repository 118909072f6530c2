import { defineRule } from '@self-healer/core/rule';
import { RETURN_TYPES } from '../data/php-return-types.ts';
import { editLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/php-return-type-missing',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['php'],
  needle: ' should either be compatible with ',
  // PHP 8.1 and newer, where deprecations are errors: its own report, PHPUnit's and that of an error handler.
  pattern:
    /^(?:(?:PHP )?(?:Fatal error|Deprecated):\s{1,4}|ErrorException: )?(?:During inheritance of [\w\\]{1,100}: Uncaught ErrorException: )?Return type of (?<class>[\w\\]{1,200})::(?<method>\w{1,100})\([^)]{0,300}\) should either be compatible with (?<base>[\w\\]{1,200})::\w{1,100}\([^)]{0,300}\): (?<type>\??[\w\\|]{1,100}), or the #\[\\ReturnTypeWillChange\] attribute should be used to temporarily suppress the notice in (?<path>\S{1,400}\.php)(?: on line |:)(?<line>\d{1,7})/,
  captures: ['class', 'method', 'base', 'type', 'path', 'line'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A method lacks the return type of the interface',
    what: '`{class}::{method}` returns no `{type}` by its signature, as `{base}` does.',
    why: 'PHP 8.1 gave its own interfaces return types; a class that implements one has to have them too.',
    how: 'Write `: {type}` behind the parameters.',
    references: ['https://www.php.net/manual/en/language.oop5.inheritance.php'],
  },
  async fix({ method, type, path, line }, repo) {
    const declares = new RegExp(
      `(?<head>\\bfunction\\s+&?${escapePattern(method)}\\s*\\((?:[^()]|\\([^()]*\\))*\\))(?=\\s*(?:\\{.*)?$)`,
    );
    const edit = await editLine({ path, line }, repo, (code, all) =>
      code.replace(declares, (head) => `${head}: ${rooted(type, all)}`),
    );
    if (edit === undefined) return undefined;
    // PHP stops at the first where deprecations are errors; the others that such interfaces ask for lack theirs too.
    const lines = edit.content.split('\n').map((code) => withReturnType(code, edit.content));
    const title = `Give ${method} the return type ${type}, and those like it theirs`;
    return { title, safety: 'review', edits: [{ ...edit, content: lines.join('\n') }] };
  },
  examples: {
    match: [
      {
        name: 'PHP 8.2',
        log: 'Deprecated: Return type of App\\Bag::count() should either be compatible with Countable::count(): int, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice in /w/app/src/Bag.php on line 7',
        captures: { method: 'count', type: 'int' },
        repo: {
          'src/Bag.php':
            '<?php\nnamespace App;\n\nclass Bag implements \\Countable\n{\n    private array $items = [];\n    public function count() { return count($this->items); }\n}\n',
        },
        patched: {
          'src/Bag.php':
            '<?php\nnamespace App;\n\nclass Bag implements \\Countable\n{\n    private array $items = [];\n    public function count(): int { return count($this->items); }\n}\n',
        },
      },
      {
        name: 'the first of several',
        log: 'PHP Fatal error:  During inheritance of Countable: Uncaught ErrorException: Return type of Acme\\Bag::count() should either be compatible with Countable::count(): int, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice in /w/app/src/Bag.php:4',
        repo: {
          'src/Bag.php':
            '<?php\nclass Bag implements Countable, \\IteratorAggregate\n{\n    public function count()\n    {\n    }\n    public function getIterator()\n    {\n    }\n    public function key()\n    {\n    }\n}\n',
        },
        patched: {
          'src/Bag.php':
            '<?php\nclass Bag implements Countable, \\IteratorAggregate\n{\n    public function count(): int\n    {\n    }\n    public function getIterator(): \\Traversable\n    {\n    }\n    public function key()\n    {\n    }\n}\n',
        },
      },
      {
        name: 'a class of PHP, in a namespace',
        log: 'PHP Fatal error:  During inheritance of IteratorAggregate: Uncaught ErrorException: Return type of Acme\\Rows::getIterator() should either be compatible with IteratorAggregate::getIterator(): Traversable, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice in /w/app/src/Rows.php:6',
        captures: { type: 'Traversable' },
        repo: {
          'src/Rows.php':
            '<?php\nnamespace Acme;\n\nclass Rows implements \\IteratorAggregate\n{\n    public function getIterator()\n    {\n    }\n}\n',
        },
        patched: {
          'src/Rows.php':
            '<?php\nnamespace Acme;\n\nclass Rows implements \\IteratorAggregate\n{\n    public function getIterator(): \\Traversable\n    {\n    }\n}\n',
        },
      },
      {
        name: 'with a parameter, under an error handler',
        log: 'PHP Fatal error:  During inheritance of ArrayAccess: Uncaught ErrorException: Return type of Bag::offsetGet($key) should either be compatible with ArrayAccess::offsetGet(mixed $offset): mixed, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice in /w/app/src/Bag.php:4',
        repo: {
          'src/Bag.php':
            '<?php\nclass Bag implements ArrayAccess\n{\n    public function offsetGet($key)\n    {\n    }\n}\n',
        },
        patched: {
          'src/Bag.php':
            '<?php\nclass Bag implements ArrayAccess\n{\n    public function offsetGet($key): mixed\n    {\n    }\n}\n',
        },
      },
    ],
    ignore: [
      { name: 'another', log: 'Declaration of A::b() must be compatible with C::b(): int in /w/a.php on line 3' },
    ],
  },
});

/** Classes of PHP in a type as a file with a namespace names them: with a backslash where it does not import them. */
function rooted(type: string, lines: readonly string[]): string {
  if (!lines.some((line) => /^\s*namespace\s/.test(line))) return type;
  return type.replace(/(?<![\w\\])[A-Z]\w*(?![\w\\])/g, (name) =>
    lines.some((line) => new RegExp(`^\\s*use\\s+\\\\?${name}\\s*[;,]`).test(line)) ? name : `\\${name}`,
  );
}

/** A line that declares a method of an interface of PHP, which its file implements, with the type that the interface has. */
function withReturnType(code: string, text: string): string {
  const name =
    /^\s*(?:final\s+)?public\s+function\s+(?<name>\w{1,100})\s*\((?:[^()]|\([^()]*\))*\)(?=\s*(?:\{.*)?\r?$)/.exec(
      code,
    );
  const known = RETURN_TYPES.filter(({ methods }) => Object.hasOwn(methods, name?.groups?.name ?? ''));
  const implemented = known.filter(({ of }) =>
    new RegExp(`\\b(?:implements|extends)\\b[^{;]{0,300}(?<![\\w])\\\\?${of}(?![\\w\\\\])`).test(text),
  );
  const type = implemented[0]?.methods[name?.groups?.name ?? ''];
  return name === null || type === undefined ? code : code.replace(name[0], (head) => `${head}: ${type}`);
}
