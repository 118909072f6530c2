import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { runNewerPhp } from '../support/php/run-newer-php.ts';
import { closeBlockIn } from '../support/text/close-block-in.ts';
import { closeBrace } from '../support/text/close-brace.ts';
import { closeBracket } from '../support/text/close-bracket.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { endOnlyText } from '../support/text/end-text.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Syntax of newer versions of PHP and the first that reads it, https://www.php.net/manual/en/appendices.php. */
const NEWER: readonly (readonly [syntax: RegExp, version: string])[] = [
  [/^\s*(?:(?:final|abstract) )?readonly class\b|^\s*(?:final )?readonly final class\b/, '8.2'],
  [/^\s*enum\s+[A-Z]\w*/, '8.1'],
  [/^\s*(?:public|protected|private)\s+(?:static\s+)?readonly\s/, '8.1'],
  [/(?:=|return|\()\s*match\s*\(/, '8.0'],
];

/** Whether a line is the bracket that ends a `match`, a closure or a list which a statement gives back or keeps. */
function endsExpression(lines: readonly string[], at: number): boolean {
  const end = /^(?<indent>\s*)[\]})]+$/.exec((lines[at] ?? '').trimEnd())?.groups?.indent;
  if (end === undefined) return false;
  const head =
    lines.slice(0, at).findLast((line) => line.trim() !== '' && /^\s*/.exec(line)?.[0].length === end.length) ?? '';
  return /^\s*(?:return|echo|throw|\$[\w>[\]'"-]+\s*(?:[-+*/.?]*=)(?!=)).*(?:\bmatch\s*\([^;]*\)\s*\{|\bfunction\s*\([^;{]*\{|[[(])$/.test(
    head.trimEnd(),
  );
}

/** An entry of a list whose key is followed by `=`. */
function arrowFor(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[line - 1] ?? '';
  const entry =
    /^(?<key>\s*(?:'[^']{0,200}'|"[^"$]{0,200}"|[A-Z_][\w:\\]*|\d+)\s*)=(?<value>\s*[^=>\s].*,)(?<tail>\s*)$/.exec(
      own,
    )?.groups;
  if (entry === undefined) return undefined;
  lines[line - 1] = `${entry.key}=>${entry.value}${entry.tail}`;
  return join();
}

export const rule = defineRule({
  id: 'build/php-semicolon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: ['syntax error, unexpected ', "Unclosed '{'"],
  // PHP 8 `unexpected token "return"`, PHP 7 `unexpected 'return' (T_RETURN)`.
  pattern:
    /^(?:PHP )?Parse error:\s{1,4}(?:syntax error, unexpected (?<what>.{1,200}?)|(?<open>Unclosed '\{'(?: on line \d{1,7})?)) in (?<path>\S{1,400}\.php) on line (?<line>\d{1,7})$/,
  captures: ['what?', 'open?', 'path', 'line'],
  docs: {
    title: 'PHP cannot read a file',
    what: '{path}, line {line}: unexpected {found}.',
    why: 'Something before it does not end: often a `;` is missing on the line above.',
    how: 'Look at the end of the statement above.',
    references: ['https://www.php.net/manual/en/language.basic-syntax.instruction-separation.php'],
  },
  gathers: ['found'],
  gather: ({ what }) => ({ found: what ?? 'end of file' }),
  async fix({ path: printed, line, found: what }, repo) {
    // A method, and PHP believes that it is still inside of another.
    if (/^end of file|^token "(?:public|private|protected|function)"(?:$|, expecting end of file)/.test(what))
      return await closeBlockIn(printed, repo, (source) => endOnlyText(source) ?? closeBrace(source, 'c'));
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    // An arm of a match: the one above it ends with no comma.
    if (/, expecting "\}"$/.test(what) && /=>/.test(text.split('\n')[Number(line) - 1] ?? '')) {
      const content = /=>/.test(text.split('\n')[Number(line) - 2] ?? '') ? commaBefore(text, Number(line)) : undefined;
      return content === undefined
        ? undefined
        : { title: 'Put a comma between two arms', safety: 'safe', edits: [{ kind: 'write', path, content }] };
    }
    if (/^(?:token )?["']=["'], expecting ["'][\])]["']$/.test(what)) {
      const content = arrowFor(text, Number(line));
      return content === undefined
        ? undefined
        : { title: 'Give the key its value by =>', safety: 'safe', edits: [{ kind: 'write', path, content }] };
    }
    if (
      /^(?:(?:double|single)-quoted string|integer|floating|identifier|variable|token "(?:\[|new|fn|function|public|private|protected|readonly|\?)").*, expecting "[\])]"$/.test(
        what,
      )
    ) {
      const content = commaBefore(text, Number(line));
      return content === undefined
        ? undefined
        : {
            title: `Put a comma between two entries of ${path}`,
            safety: 'review',
            edits: [{ kind: 'write', path, content }],
          };
    }
    const { lines, join } = textLines(text);
    // Older ones stop at the first arm of a `match`.
    const near = /'=>'|"=>"/.test(what)
      ? lines.slice(Math.max(0, Number(line) - 3), Number(line))
      : [lines[Number(line) - 1] ?? ''];
    const newer = NEWER.find(([syntax]) => near.some((each) => syntax.test(each)))?.[1];
    if (newer !== undefined) return runNewerPhp(newer, repo);
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
    if (endsExpression(lines, at)) {
      lines[at] = `${code.trimEnd()};`;
      return { title: 'End the statement', safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
    }
    // A whole statement, and the next one begins in a new line.
    const statement =
      /^\s*(?:\$[\w$>[\]'"-]+\s*(?:(?:[-+*/.]|\?\?)?=|\()|return\b|echo\b|throw\b|use [\w\\]+$|(?:(?:public|protected|private|static|readonly|const|var|\??[\w\\|]+)\s+){1,5}\$?\w+(?:\s*=\s*[^;{}]+)?$|[\w\\:]+\(.*\)$)/.test(
        code,
      );
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
        name: 'two arms of a match',
        log: 'PHP Parse error:  syntax error, unexpected variable "$code", expecting "}" in src/a.php on line 4',
        repo: {
          'src/a.php':
            "<?php\nreturn match (true) {\n    $code < 300 => 'ok'\n    $code < 400 => 'moved',\n    default => 'x',\n};\n",
        },
        patched: {
          'src/a.php':
            "<?php\nreturn match (true) {\n    $code < 300 => 'ok',\n    $code < 400 => 'moved',\n    default => 'x',\n};\n",
        },
      },
      {
        name: 'a key whose value stands behind an equals sign',
        log: 'PHP Parse error:  syntax error, unexpected token "=", expecting "]" in config/db.php on line 4',
        repo: { 'config/db.php': "<?php\nreturn [\n    'host' => 'db',\n    'port' = 5432,\n];\n" },
        patched: { 'config/db.php': "<?php\nreturn [\n    'host' => 'db',\n    'port' => 5432,\n];\n" },
      },
      {
        name: 'between two parameters',
        log: 'PHP Parse error:  syntax error, unexpected token "private", expecting ")" in src/Mail.php on line 6',
        repo: {
          'src/Mail.php':
            '<?php\nfinal class Mail\n{\n    public function __construct(\n        private string $subject\n        private ?string $body = null,\n    ) {\n    }\n}\n',
        },
        patched: {
          'src/Mail.php':
            '<?php\nfinal class Mail\n{\n    public function __construct(\n        private string $subject,\n        private ?string $body = null,\n    ) {\n    }\n}\n',
        },
      },
      {
        name: 'a comma in an array',
        log: 'PHP Parse error:  syntax error, unexpected double-quoted string "y", expecting "]" in /w/app/config/app.php on line 4',
        captures: { line: '4' },
        repo: { 'config/app.php': '<?php\nreturn [\n    "x" => env("X")\n    "y" => 2,\n];\n' },
        patched: { 'config/app.php': '<?php\nreturn [\n    "x" => env("X"),\n    "y" => 2,\n];\n' },
      },
      {
        name: 'a property',
        log: 'PHP Parse error:  syntax error, unexpected token "public", expecting "," or ";" in /w/app/src/Mail.php on line 5',
        captures: { line: '5' },
        repo: {
          'src/Mail.php':
            '<?php\nclass Mail\n{\n    public string $to\n    public function __construct(string $to)\n    {\n    }\n}\n',
        },
        patched: {
          'src/Mail.php':
            '<?php\nclass Mail\n{\n    public string $to;\n    public function __construct(string $to)\n    {\n    }\n}\n',
        },
      },
      {
        name: 'a text that takes the braces behind it',
        log: "PHP Parse error:  Unclosed '{' on line 3 in /w/app/msg.php on line 6",
        repo: {
          'msg.php': '<?php\nfunction msg(string $name): string\n{\n    $text = "Hello, $name;\n    return $text;\n}\n',
        },
        patched: {
          'msg.php':
            '<?php\nfunction msg(string $name): string\n{\n    $text = "Hello, $name";\n    return $text;\n}\n',
        },
      },
      {
        name: 'a match',
        log: 'PHP Parse error:  syntax error, unexpected token "}", expecting ";" in src/Kind.php on line 7',
        repo: {
          'src/Kind.php':
            "<?php\nfunction label(int $a): string\n{\n    return match ($a) {\n        1 => 'a',\n    }\n}\n",
        },
        patched: {
          'src/Kind.php':
            "<?php\nfunction label(int $a): string\n{\n    return match ($a) {\n        1 => 'a',\n    };\n}\n",
        },
      },
      {
        name: 'a brace, PHP 8',
        log: "PHP Parse error:  Unclosed '{' on line 5 in src/Cart.php on line 9",
        captures: { found: 'end of file', line: '9' },
        repo: {
          'src/Cart.php':
            "<?php\nclass Cart\n{\n    public function a()\n    {\n        foreach ($a as $b) {\n            $this->b('{');\n    }\n}\n",
        },
        patched: {
          'src/Cart.php':
            "<?php\nclass Cart\n{\n    public function a()\n    {\n        foreach ($a as $b) {\n            $this->b('{');\n        }\n    }\n}\n",
        },
      },
      {
        name: 'a brace, seen at the next method',
        log: 'PHP Parse error:  syntax error, unexpected token "public" in src/A.php on line 11',
        repo: {
          'src/A.php':
            '<?php\nclass A\n{\n    public function a(): int\n    {\n        if (true) {\n            return 1;\n\n        return 2;\n    }\n\n    public function b(): void\n    {\n    }\n}\n',
        },
        patched: {
          'src/A.php':
            '<?php\nclass A\n{\n    public function a(): int\n    {\n        if (true) {\n            return 1;\n        }\n\n        return 2;\n    }\n\n    public function b(): void\n    {\n    }\n}\n',
        },
      },
      {
        name: 'an enum under PHP 8.0',
        log: 'PHP Parse error:  syntax error, unexpected identifier "Suit" in src/Suit.php on line 2',
        repo: {
          'composer.json': '{ "require": { "php": ">=8.1" } }\n',
          'src/Suit.php': "<?php\nenum Suit: string { case Hearts = 'H'; }\n",
          Jenkinsfile: "pipeline {\n  agent { docker { image 'php:8.0-cli' } }\n}\n",
        },
        patched: { Jenkinsfile: "pipeline {\n  agent { docker { image 'php:8.1-cli' } }\n}\n" },
      },
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
