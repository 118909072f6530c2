import { defineRule } from '@self-healer/core/rule';
import { masked } from '@self-healer/editors/masked';
import { phpClasses } from '../support/php/php-classes.ts';

const PHP = { line: ['//', '#'], block: ['/*', '*/'], quotes: ['"', "'"] } as const;

export const rule = defineRule({
  id: 'build/php-method-not-static',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Non-static method ',
  // PHP 8; 7 only warned.
  pattern:
    /Non-static method (?<class>[\w\\]{1,200})::(?<method>\w{1,100})\(\) (?:cannot|should not) be called statically/,
  captures: ['class', 'method'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A method that is not static is called without an object',
    what: '`{class}::{method}()` is called on the class, and the method wants an object.',
    why: 'PHP 8 made an error of it; the method lacks `static`, or the call its object.',
    how: 'Declare the method static when it uses no `$this`; else call it on an object.',
    references: ['https://www.php.net/manual/en/language.oop5.static.php'],
  },
  async fix({ class: name, method }, repo) {
    const [own, ...others] = (await phpClasses(repo)).filter((each) => each.name === name.replace(/^\\/, ''));
    const text = own === undefined ? undefined : await repo.read(own.path);
    if (own === undefined || text === undefined || others.length > 0) return undefined;
    const code = masked(text, { strings: true }, PHP);
    const declared = [
      ...code.matchAll(
        new RegExp(`^[ \\t]*(?:(?:final|public|protected|private)\\s+){0,3}(?=function\\s+&?${method}\\s*\\()`, 'gim'),
      ),
    ];
    const [only, ...more] = declared;
    if (only === undefined || more.length > 0) return undefined;
    const at = only.index + only[0].length;
    const body = bodyAt(code, at);
    // In texts, too: PHP puts variables into them.
    if (body === undefined || text.slice(at, at + body).includes('$this')) return undefined;
    return {
      title: `Declare ${method} static: it uses no object`,
      safety: 'review',
      edits: [{ kind: 'write', path: own.path, content: `${text.slice(0, at)}static ${text.slice(at)}` }],
    };
  },
  examples: {
    match: [
      {
        name: 'a helper',
        log: 'PHP Fatal error:  Uncaught Error: Non-static method App\\Tax::of() cannot be called statically in /w/run.php:3',
        captures: { class: 'App\\Tax', method: 'of' },
        repo: {
          'src/Tax.php':
            '<?php\nnamespace App;\n\nclass Tax\n{\n    // {\n    public function of(int $net): int\n    {\n        return $net * 119 / 100;\n    }\n\n    public function name() { return $this->n; }\n}\n',
        },
        patched: {
          'src/Tax.php':
            '<?php\nnamespace App;\n\nclass Tax\n{\n    // {\n    public static function of(int $net): int\n    {\n        return $net * 119 / 100;\n    }\n\n    public function name() { return $this->n; }\n}\n',
        },
      },
      {
        name: 'it uses its object',
        log: 'Error: Non-static method Tax::of() cannot be called statically',
        repo: { 'Tax.php': '<?php\nclass Tax {\n  function of() {\n    return "{$this->rate} %";\n  }\n}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'PHP Fatal error:  Cannot make static method Tax::of() non static in class B' }],
  },
});

/** How far it is from a declaration to the end of its body; undefined where it has none. */
function bodyAt(code: string, at: number): number | undefined {
  let depth = 0;
  for (let end = at; end < code.length; end += 1) {
    if (code[end] === ';' && depth === 0) return undefined;
    if (code[end] === '{') depth += 1;
    else if (code[end] === '}' && --depth === 0) return end - at;
  }
  return undefined;
}
