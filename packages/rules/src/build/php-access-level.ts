import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/php-access-level',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: 'Access level to ',
  // PHP 7 and 8; `(as in class A)`, of a protected one `(as in class A) or weaker`.
  pattern:
    /Fatal error:\s{1,4}Access level to (?<class>[\w\\]{1,200})::(?<member>\$?\w{1,100})(?:\(\))? must be (?<level>public|protected) \(as in class (?<parent>[\w\\]{1,200})\)(?: or weaker)? in (?<path>\S{1,400}\.php)(?::| on line )(?<line>\d{1,7})$/,
  captures: ['class', 'member', 'level', 'parent', 'path', 'line'],
  explains: ['test/php-uncaught-error'],
  docs: {
    title: 'A member of a class is less visible than in its parent',
    what: '`{class}::{member}` must be {level}, as in `{parent}`.',
    why: 'Who uses a `{parent}` may use all that it lets be seen, of a class that extends it too.',
    how: 'Declare it {level}.',
    references: ['https://www.php.net/manual/en/language.oop5.visibility.php'],
  },
  async fix({ member, level, path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const own = escapePattern(member);
    const declared = member.startsWith('$')
      ? new RegExp(
          `^([ \\t]*(?:(?:static|readonly) )*)(private|protected)(?= (?:(?:static|readonly) )*(?:\\??[\\w\\\\|]{1,80} )?${own}\\b)`,
          'gm',
        )
      : new RegExp(
          `^([ \\t]*(?:(?:abstract|final|static) )*)(private|protected)(?= (?:(?:abstract|final|static) )*function &?${own}\\()`,
          'gim',
        );
    // Two classes of one file may have it.
    if ([...text.matchAll(declared)].length !== 1) return undefined;
    const content = text.replace(declared, `$1${level}`);
    if (content === text) return undefined;
    return {
      title: `Declare ${member} ${level}, as its parent does`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a method of an interface',
        log: 'PHP Fatal error:  Access level to Box::area() must be public (as in class Shape) in /w/app/src/Box.php on line 5',
        captures: { member: 'area', level: 'public' },
        repo: {
          'src/Box.php':
            '<?php\n\nfinal class Box implements Shape\n{\n    protected function area(): float\n    {\n    }\n}\n',
        },
        patched: {
          'src/Box.php':
            '<?php\n\nfinal class Box implements Shape\n{\n    public function area(): float\n    {\n    }\n}\n',
        },
      },
      {
        name: 'a property',
        log: 'PHP Fatal error:  Access level to Job::$queue must be protected (as in class Base) or weaker in /w/app/Job.php on line 3',
        repo: { 'Job.php': "<?php\nclass Job extends Base {\n    private string $queue = 'a';\n}\n" },
        patched: { 'Job.php': "<?php\nclass Job extends Base {\n    protected string $queue = 'a';\n}\n" },
      },
      {
        name: 'two classes have one',
        log: 'PHP Fatal error:  Access level to B::run() must be public (as in class A) in /w/app/b.php on line 2',
        repo: {
          'b.php':
            '<?php\nclass B extends A {\n  private function run() {}\n}\nclass C {\n  private function run() {}\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'PHP Fatal error:  Cannot override final method A::run() in /w/b.php on line 2' }],
  },
});
