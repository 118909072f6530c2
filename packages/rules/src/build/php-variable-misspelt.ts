import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { edits, nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/php-variable-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['Undefined variable $', 'Undefined variable: '],
  // PHP 8, PHP 7 without the sign; its own report, what a handler throws, PHPUnit.
  pattern:
    /Undefined variable(?: \$|: )(?<name>[A-Za-z_]\w{2,80})(?:$| in (?<path>\S{1,400}\.php)(?::| on line )(?<line>\d{1,7}))/,
  captures: ['name', 'path?', 'line?'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A PHP variable is misspelt',
    what: 'Nothing sets `${name}` before it is read.',
    why: 'A typing error, or the variable was changed where it is set.',
    how: 'Write the name as it is set in the function.',
    references: ['https://www.php.net/manual/en/language.variables.basics.php'],
  },
  gathers: ['place'],
  gather({ path, line }, { lines, index }) {
    if (path !== undefined) return { place: `${path}:${line}` };
    const below = lines
      .slice(index + 1, index + 6)
      .flatMap((each) => /^(?<place>\S{1,400}\.php:\d{1,7})$/.exec(each)?.groups?.place ?? []);
    return below[0] === undefined ? undefined : { place: below[0] };
  },
  async fix({ name, place }, repo) {
    const at = /^(?<path>.+):(?<line>\d+)$/.exec(place)?.groups;
    const path = at?.path === undefined ? undefined : await trackedPath(at.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const own = Number(at?.line) - 1;
    // What the function sets: from its head down to the line.
    const head = lines.slice(0, own + 1).findLastIndex((line) => /\bfunction\b|\bfn\s*\(/.test(line));
    const above = lines.slice(Math.max(head, 0), own + 1).join('\n');
    const names = new Set(
      [...above.matchAll(/\$(?<name>[A-Za-z_]\w{1,80})/g)].flatMap(({ groups }) => groups?.name ?? []),
    );
    names.delete(name);
    const meant = nearestWord(name, [...names]);
    // Short names are alike by chance.
    if (meant === undefined || (name.length < 4 && edits(name, meant) > 1)) return undefined;
    const changed = (lines[own] ?? '').replace(new RegExp(`\\$${name}\\b`, 'g'), () => `$${meant}`);
    if (changed === lines[own]) return undefined;
    lines[own] = changed;
    return {
      title: `Read $${meant}, which is set`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'PHP 8, thrown by a handler',
        log: 'PHP Fatal error:  Uncaught ErrorException: Undefined variable $vaule in /w/app/src/sum.php:6\nStack trace:\n#0 /w/app/tests/run.php(4): sum()',
        captures: { name: 'vaule', place: '/w/app/src/sum.php:6' },
        repo: {
          'src/sum.php':
            '<?php\nfunction sum(array $values): int\n{\n    $total = 0;\n    foreach ($values as $value) {\n        $total += $vaule;\n    }\n    return $total;\n}\n',
        },
        patched: {
          'src/sum.php':
            '<?php\nfunction sum(array $values): int\n{\n    $total = 0;\n    foreach ($values as $value) {\n        $total += $value;\n    }\n    return $total;\n}\n',
        },
      },
      {
        name: 'PHP 7, a variable of another function',
        log: 'PHP Notice:  Undefined variable: total in /w/app/a.php on line 6',
        captures: { path: '/w/app/a.php', line: '6' },
        repo: { 'a.php': '<?php\nfunction a() {\n    $totals = 1;\n}\nfunction b() {\n    return $total;\n}\n' },
      },
    ],
    ignore: [{ name: 'an index', log: 'PHP Warning:  Undefined array key "total" in /w/a.php on line 2' }],
  },
});
