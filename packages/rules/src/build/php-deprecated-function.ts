import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** What the manual says to call instead: the target and the source encoding. */
const ENCODINGS: Readonly<Record<string, string>> = {
  utf8_decode: "'ISO-8859-1', 'UTF-8'",
  utf8_encode: "'UTF-8', 'ISO-8859-1'",
};

export const rule = defineRule({
  id: 'build/php-deprecated-function',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['Function utf8_decode() is deprecated', 'Function utf8_encode() is deprecated'],
  // PHP 8.2 and newer, where a handler makes errors of what is deprecated.
  pattern:
    /ErrorException: Function (?<name>utf8_(?:de|en)code)\(\) is deprecated(?: in (?<path>\S{1,400}\.php)(?::| on line )(?<line>\d{1,7}))?/,
  captures: ['name', 'path?', 'line?'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A function of PHP is deprecated, and that is an error here',
    what: '`{name}` goes away; `mb_convert_encoding` does the same.',
    why: 'PHP 8.2 deprecated it, and the job takes what is deprecated for an error.',
    how: 'Call `mb_convert_encoding` with both encodings.',
    references: ['https://www.php.net/manual/en/function.utf8-decode.php'],
  },
  async fix({ name, path: printed, line }, repo) {
    const path = printed === undefined ? undefined : await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const to = ENCODINGS[name];
    if (path === undefined || text === undefined || to === undefined) return undefined;
    const lines = text.split('\n');
    const at = Number(line) - 1;
    // An argument that is a name, a property or a call of simple arguments.
    const call = new RegExp(
      `(?<![\\w$>:\\\\])\\\\?${name}\\(\\s*(?<argument>[\\w$>:\\\\[\\]'-]+(?:\\([\\w$>:, '-]*\\))?)\\s*\\)`,
      'g',
    );
    const changed = (lines[at] ?? '').replace(call, (_, argument: string) => `mb_convert_encoding(${argument}, ${to})`);
    if (changed === lines[at]) return undefined;
    lines[at] = changed;
    return {
      title: `Call mb_convert_encoding instead of ${name}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: lines.join('\n') }],
    };
  },
  examples: {
    match: [
      {
        name: 'a handler that throws',
        log: 'PHP Fatal error:  Uncaught ErrorException: Function utf8_decode() is deprecated in /w/src/Name.php:3',
        captures: { name: 'utf8_decode' },
        repo: {
          'src/Name.php': "<?php\n\nreturn strlen(utf8_decode($this->name)) + strlen(utf8_decode(trim($x, ' ')));\n",
        },
        patched: {
          'src/Name.php':
            "<?php\n\nreturn strlen(mb_convert_encoding($this->name, 'ISO-8859-1', 'UTF-8')) + strlen(mb_convert_encoding(trim($x, ' '), 'ISO-8859-1', 'UTF-8'));\n",
        },
      },
    ],
    ignore: [
      { name: 'a notice alone', log: 'PHP Deprecated:  Function utf8_encode() is deprecated in /w/a.php on line 2' },
    ],
  },
});
