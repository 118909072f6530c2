import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { closeBracket } from '../support/text/close-bracket.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/php-semicolon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: 'syntax error, unexpected ',
  // PHP 8 `unexpected token "return"`, PHP 7 `unexpected 'return' (T_RETURN)`.
  pattern:
    /^(?:PHP )?Parse error:\s{1,4}syntax error, unexpected (?<what>.{1,200}?) in (?<path>\S{1,400}\.php) on line (?<line>\d{1,7})$/,
  captures: ['what', 'path', 'line'],
  docs: {
    title: 'PHP cannot read a file',
    what: '{path}, line {line}: unexpected {what}.',
    why: 'Something before it does not end: often a `;` is missing on the line above.',
    how: 'Look at the end of the statement above.',
    references: ['https://www.php.net/manual/en/language.basic-syntax.instruction-separation.php'],
  },
  async fix({ path: printed, line, what }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    // `unexpected token ";", expecting ")"`: a call of the line itself is not closed.
    const closed = /expecting "\)"$|^token "[;{]"$/.test(what)
      ? closeBracket(lines[Number(line) - 1] ?? '')
      : undefined;
    if (closed !== undefined) {
      lines[Number(line) - 1] = closed;
      return { title: "Add the ')'", safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
    }
    const at = lines
      .slice(0, Number(line) - 1)
      .findLastIndex((each) => each.trim() !== '' && !/^\s*(?:\/\/|#|\*|\/\*)/.test(each));
    const code = lines[at] ?? '';
    // A whole statement, and the next one begins in a new line.
    const statement =
      /^\s*(?:\$[\w>[\]'"-]+\s*(?:[-+*/.]?=|\()|return\b|echo\b|throw\b|use [\w\\]+$|[\w\\:]+\(.*\)$)/.test(code);
    if (!statement || !/[\w)\]'"]$/.test(code.trimEnd())) return undefined;
    if (
      !/^\s*(?:\$|return\b|echo\b|throw\b|if\b|for|while\b|use\b|\}|public\b|private\b|protected\b|[a-z_]\w*\()/.test(
        lines[Number(line) - 1] ?? '',
      )
    )
      return undefined;
    lines[at] = `${code.trimEnd()};`;
    return { title: 'End the statement', safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'a bracket',
        log: 'PHP Parse error:  syntax error, unexpected token ";", expecting ")" in src/run.php on line 2',
        captures: { line: '2' },
        repo: { 'src/run.php': '<?php\nreturn array_sum($prices;\n' },
        patched: { 'src/run.php': '<?php\nreturn array_sum($prices);\n' },
      },
      {
        name: 'PHP 8',
        log: 'PHP Parse error:  syntax error, unexpected token "return" in src/Slug.php on line 4',
        captures: { what: 'token "return"', line: '4' },
        repo: { 'src/Slug.php': '<?php\n    $plain = trim($title)\n\n    return $plain;\n' },
        patched: { 'src/Slug.php': '<?php\n    $plain = trim($title);\n\n    return $plain;\n' },
      },
      {
        name: 'an operator is missing',
        log: 'PHP Parse error:  syntax error, unexpected variable "$b" in a.php on line 2',
        repo: { 'a.php': '<?php\n$a = 1 $b;\n' },
      },
    ],
    ignore: [{ name: 'JSON', log: 'JSON.parse: syntax error, unexpected end' }],
  },
});
