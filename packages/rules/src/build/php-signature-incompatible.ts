import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { matchSignature, parameters } from '../support/php/match-signature.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/php-signature-incompatible',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: 'Declaration of ',
  // PHP 8.
  pattern:
    /^(?:PHP )?Fatal error:\s{1,4}Declaration of (?<class>[\w\\]{1,200})::(?<method>\w{1,100})\((?<own>[^()]{0,600})\)(?:: (?<ownType>[\w\\|?&]{1,200}))? must be compatible with (?<base>[\w\\]{1,200})::\w{1,100}\((?<theirs>[^()]{0,600})\)(?:: (?<type>[\w\\|?&]{1,200}))? in (?<path>\S{1,400}) on line (?<line>\d{1,7})$/,
  captures: ['class', 'method', 'own', 'ownType?', 'base', 'theirs', 'type?', 'path', 'line'],
  explains: ['test/php-uncaught-error'],
  docs: {
    title: 'A method has not the signature that its interface asks for',
    what: '`{class}::{method}({own})` does not fit `{base}::{method}({theirs})`.',
    why: 'The interface or the class above got another parameter or type, and this class was not changed with it.',
    how: 'Give the method the parameters and the type of `{base}`.',
    references: ['https://www.php.net/manual/en/language.oop5.basic.php#language.oop.lsp'],
  },
  async fix({ method, own, ownType, theirs, type, path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const signature = matchSignature({ own: parameters(own), theirs: parameters(theirs), ownType, type });
    if (path === undefined || text === undefined || signature === undefined) return undefined;
    const start = text
      .split('\n')
      .slice(0, Number(line) - 1)
      .join('\n').length;
    const head = new RegExp(
      `(?<head>\\bfunction\\s+&?${escapePattern(method)}\\s*\\()(?<list>[^()]*)(?<close>\\)(?:\\s*:\\s*[\\w\\\\|?&]+)?)`,
    );
    const found = head.exec(text.slice(start));
    // Only the method that PHP points to, and one that is written as PHP prints it.
    if (found?.groups?.list === undefined || found.index > 200) return undefined;
    const written = parameters(found.groups.list.replace(/,\s*$/, ''));
    if (written.length !== parameters(own).length || /[#[]/.test(found.groups.list)) return undefined;
    const list = [...written.map(({ text: each }, at) => signature.changed[at] ?? each), ...signature.added];
    const returns = ownType === undefined && type !== undefined ? `): ${signature.type}` : (found.groups.close ?? ')');
    const inLines = /\n\s*$/.test(found.groups.list);
    const indent = /\n(?<indent>[ \t]+)\S/.exec(found.groups.list)?.groups?.indent ?? '';
    const joined = inLines
      ? `\n${list.map((each) => `${indent}${each},\n`).join('')}${indent.slice(0, indent.length / 2)}`
      : list.join(', ');
    const at = start + found.index;
    const content = `${text.slice(0, at)}${found.groups.head}${joined}${returns}${text.slice(at + found[0].length)}`;
    if (content === text) return undefined;
    return {
      title: `Give ${method} the signature that is asked for`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
      verify: `php -l ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'another parameter',
        log: 'PHP Fatal error:  Declaration of App\\ArrayStore::put(string $key, string $value): void must be compatible with App\\Store::put(string $key, string $value, int $ttl = 60): void in /w/app/src/ArrayStore.php on line 5',
        captures: { method: 'put' },
        repo: {
          'src/ArrayStore.php':
            '<?php\nnamespace App;\nfinal class ArrayStore implements Store\n{\n    public function put(string $key, string $value): void\n    {\n    }\n}\n',
        },
        patched: {
          'src/ArrayStore.php':
            '<?php\nnamespace App;\nfinal class ArrayStore implements Store\n{\n    public function put(string $key, string $value, int $ttl = 60): void\n    {\n    }\n}\n',
        },
      },
      {
        name: 'a type that is returned',
        log: 'PHP Fatal error:  Declaration of App\\Reader::all($limit) must be compatible with App\\Source::all($limit = 10): array in src/Reader.php on line 5',
        repo: {
          'src/Reader.php':
            '<?php\nnamespace App;\nclass Reader implements Source\n{\n    public function all($limit)\n    {\n        return [];\n    }\n}\n',
        },
        patched: {
          'src/Reader.php':
            '<?php\nnamespace App;\nclass Reader implements Source\n{\n    public function all($limit = 10): array\n    {\n        return [];\n    }\n}\n',
        },
      },
      {
        name: 'another type',
        log: 'PHP Fatal error:  Declaration of App\\A::find(string $id) must be compatible with App\\B::find(int $id) in src/A.php on line 3',
        repo: { 'src/A.php': '<?php\nclass A implements B {\n    public function find(string $id) {}\n}\n' },
      },
      {
        name: 'a parameter less',
        log: 'PHP Fatal error:  Declaration of App\\A::find($id, $more) must be compatible with App\\B::find($id) in src/A.php on line 3',
        repo: { 'src/A.php': '<?php\nclass A implements B {\n    public function find($id, $more) {}\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'a deprecation',
        log: 'Deprecated: Return type of Bag::count() should either be compatible with Countable::count(): int in /w/a.php on line 3',
      },
    ],
  },
});
