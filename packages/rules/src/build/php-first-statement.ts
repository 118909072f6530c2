import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

const STRICT = /^\s*declare\s*\(\s*strict_types\s*=\s*[01]\s*\)\s*;\s*$/;
const NAMESPACE = /^\s*namespace\s+[\w\\]+\s*;\s*$/;
const OPENING = /^\uFEFF?<\?php\s*$/;

export const rule = defineRule({
  id: 'build/php-first-statement',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: ['to be the very first statement', 'must be the very first statement'],
  // PHP 7 and 8, of `php -l` as well.
  pattern:
    /Fatal error:\s{1,4}(?<what>strict_types|Namespace) declaration (?:statement )?(?:must be|has to be) the very first statement.{0,80} in (?<path>\S{1,400}\.php) on line (?<line>\d{1,7})$/,
  captures: ['what', 'path', 'line'],
  explains: ['test/php-uncaught-error'],
  docs: {
    title: 'A declaration of PHP is not the first statement',
    what: '{path}, line {line}: the declaration of `{what}` stands behind something else.',
    why: 'A file first declares its strict types, then its namespace; nothing may be printed before, no blank line either.',
    how: 'Begin the file with `<?php`, `declare(strict_types=1);` and `namespace …;`, in this order.',
    references: ['https://www.php.net/manual/en/language.namespaces.definition.php'],
  },
  async fix({ what, path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const opening = lines.findIndex((each) => OPENING.test(each));
    // Only blank lines may be taken away in front of the opening tag.
    if (opening < 0 || lines.slice(0, opening).some((each) => each.trim() !== '')) return undefined;
    lines.splice(0, opening);
    const at = Number(line) - 1 - opening;
    const declared = lines[at] ?? '';
    if (!(what === 'strict_types' ? STRICT : NAMESPACE).test(declared)) return undefined;
    const strict = lines.findIndex((each) => STRICT.test(each));
    // A namespace goes behind the strict types where they are the first.
    const behind = what === 'strict_types' ? 0 : Math.max(0, strict);
    const between = lines.slice(behind + 1, at);
    if (between.some((each) => each.trim() !== '' && !/^\s*(?:\/\/|#(?!\[)|\/\*|\*)/.test(each))) {
      lines.splice(at, 1);
      // The blank line that stood around it stays one.
      if ((lines[at] ?? '').trim() === '' && (lines[at - 1] ?? '').trim() === '') lines.splice(at, 1);
      lines.splice(behind + 1, 0, '', declared.trim());
    }
    const content = join();
    if (content === text) return undefined;
    return {
      title: `Begin ${path} with its declarations`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content }],
      verify: `php -l ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'strict types behind the namespace',
        log: 'PHP Fatal error:  strict_types declaration must be the very first statement in the script in /w/app/run.php on line 4',
        captures: { what: 'strict_types', line: '4' },
        repo: { 'run.php': "<?php\nnamespace Acme;\n\ndeclare(strict_types=1);\n\necho strlen('abc');\n" },
        patched: { 'run.php': "<?php\n\ndeclare(strict_types=1);\nnamespace Acme;\n\necho strlen('abc');\n" },
      },
      {
        name: 'a namespace behind a use',
        log: 'Fatal error: Namespace declaration statement has to be the very first statement or after any declare call in the script in src/A.php on line 7',
        captures: { what: 'Namespace' },
        repo: {
          'src/A.php':
            '<?php\n\ndeclare(strict_types=1);\n\nuse Other\\Thing;\n\nnamespace Acme;\n\nclass A extends Thing {}\n',
        },
        patched: {
          'src/A.php':
            '<?php\n\ndeclare(strict_types=1);\n\nnamespace Acme;\n\nuse Other\\Thing;\n\nclass A extends Thing {}\n',
        },
      },
      {
        name: 'a blank line at the very beginning',
        log: 'PHP Fatal error:  Namespace declaration statement has to be the very first statement or after any declare call in the script in /w/app/A.php on line 4',
        repo: { 'A.php': '\n<?php\n\nnamespace Acme;\n' },
        patched: { 'A.php': '<?php\n\nnamespace Acme;\n' },
      },
      {
        name: 'behind a page',
        log: 'PHP Fatal error:  strict_types declaration must be the very first statement in the script in /w/app/A.php on line 3',
        repo: { 'A.php': '<html>\n<?php\ndeclare(strict_types=1);\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'PHP Fatal error:  Cannot redeclare a() in /w/a.php on line 3' }],
  },
});
