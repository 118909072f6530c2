import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const MOST_FILES = 600;
const METHOD = /^[ \t]+(?:(?:final|public|protected|static)[ \t]+)*function[ \t]+&?(?<name>\w+)[ \t]*\(/gm;

export const rule = defineRule({
  id: 'build/php-abstract-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ' abstract method and must therefore be declared abstract',
  // PHP 7 and 8, when one method is missing.
  pattern:
    /\bClass (?:[\w\\]{0,200}\\)?(?<class>\w{1,100}) contains 1 abstract method and must therefore be declared abstract or implement the remaining methods? \((?<owner>[\w\\]{1,200})::(?<method>\w{1,100})\) in (?<path>\S{1,400}\.php)(?: on line |:)(?<line>\d{1,7})$/,
  captures: ['class', 'owner', 'method', 'path', 'line'],
  explains: ['test/php-uncaught-error'],
  docs: {
    title: 'A class lacks a method of its interface',
    what: '`{class}` does not implement `{owner}::{method}`.',
    why: 'The method is misspelt, was renamed in the interface only, or is still to be written.',
    how: 'Implement the method under the name that the interface has.',
    references: ['https://www.php.net/manual/en/language.oop5.interfaces.php'],
  },
  async fix({ class: name, owner, method, path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (
      path === undefined ||
      text === undefined ||
      (text.match(/^\s*(?:final |abstract )*class /gm) ?? []).length !== 1
    )
      return undefined;
    const short = owner.slice(owner.lastIndexOf('\\') + 1);
    const files = (await repo.list()).filter((file) => file.endsWith('.php') && !/(?:^|\/)vendor\//.test(file));
    let declared: readonly string[] = [];
    for (const file of files.slice(0, MOST_FILES)) {
      const source = (await repo.read(file)) ?? '';
      if (new RegExp(`^\\s*(?:abstract\\s+class|interface)\\s+${short}\\b`, 'm').test(source))
        declared = [...source.matchAll(METHOD)].map(({ groups }) => groups?.name ?? '');
    }
    // A method that the interface has too is meant as it is.
    const own = [...text.matchAll(METHOD)]
      .map(({ groups }) => groups?.name ?? '')
      .filter((each) => !declared.includes(each));
    const wrong = declared.length === 0 ? undefined : nearestWord(method, own);
    if (wrong === undefined) return undefined;
    const called = new RegExp(`(?:->|::)${escapePattern(wrong)}\\s*\\(`);
    for (const file of files.slice(0, MOST_FILES)) if (called.test((await repo.read(file)) ?? '')) return undefined;
    const content = text.replace(new RegExp(`(?<=\\bfunction[ \\t]+&?)${wrong}(?=[ \\t]*\\()`), method);
    return {
      title: `Call the method of ${name} ${method}, as ${short} does`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: 'PHP Fatal error:  Class App\\FileStore contains 1 abstract method and must therefore be declared abstract or implement the remaining methods (App\\Store::store) in /w/app/src/FileStore.php on line 4',
        captures: { class: 'FileStore', owner: 'App\\Store', method: 'store' },
        repo: {
          'src/Store.php':
            '<?php\nnamespace App;\ninterface Store\n{\n    public function load(): string;\n    public function store(string $a): void;\n}\n',
          'src/FileStore.php':
            '<?php\nnamespace App;\n\nfinal class FileStore implements Store\n{\n    public function load(): string {}\n    public function stroe(string $a): void {}\n}\n',
        },
        patched: {
          'src/FileStore.php':
            '<?php\nnamespace App;\n\nfinal class FileStore implements Store\n{\n    public function load(): string {}\n    public function store(string $a): void {}\n}\n',
        },
      },
      {
        name: 'one that is still to be written',
        log: 'PHP Fatal error:  Class Cash contains 1 abstract method and must therefore be declared abstract or implement the remaining methods (Payment::refund) in /w/app/src/Cash.php on line 2',
        repo: {
          'src/Payment.php':
            '<?php\ninterface Payment\n{\n    public function pay(): void;\n    public function refund(): void;\n}\n',
          'src/Cash.php': '<?php\nclass Cash implements Payment\n{\n    public function pay(): void {}\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'two',
        log: 'PHP Fatal error:  Class A contains 2 abstract methods and must therefore be declared abstract or implement the remaining methods (B::c, B::d) in /w/a.php on line 2',
      },
    ],
  },
});
