import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/php-deprecated-syntax',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['php'],
  needle: [
    'in strings is deprecated, use {',
    ' declared before required parameter $',
    'Implicitly marking parameter $',
  ],
  // PHP 8.0 to 8.4, where a deprecation fails: an error handler that throws, PHPUnit's failOnDeprecation.
  pattern:
    /(?:Using \$\{(?<braces>var|expr)\} \(?.{0,40}?in strings is deprecated, use \{\$.{1,40}?\} instead|Optional parameter \$(?<optional>\w{1,60}) declared before required parameter \$\w{1,60} is implicitly treated as a required parameter|Implicitly marking parameter \$(?<nullable>\w{1,60}) as nullable is deprecated, .{1,80}?)(?: in (?<path>\S{1,400}\.php)(?::| on line )(?<line>\d{1,7}))$/,
  captures: ['braces?', 'optional?', 'nullable?', 'path', 'line'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A file uses syntax that PHP deprecates',
    what: '{path}, line {line}: newer versions of PHP warn of what is written there.',
    why: 'A deprecation fails where an error handler or the test runner makes it one.',
    how: 'Write `{$name}` in a text, no default before a required parameter, and `?Type` where null may be given.',
    references: ['https://www.php.net/manual/en/migration82.deprecated.php'],
  },
  async fix({ path, line, braces, optional, nullable }, repo) {
    const edit = await editLine({ path, line }, repo, (code) => {
      if (braces !== undefined) return code.replace(/(?<!\\)\$\{(?<name>[A-Za-z_]\w*)\}/g, '{$$$<name>}');
      if (optional !== undefined) return withoutDefault(code, optional);
      const typed = new RegExp(
        `(?<=[(,]\\s*|(?:private|protected|public|readonly) )(?<type>\\\\?[A-Za-z_][\\w\\\\]*)(?= &?\\$${escapePattern(nullable ?? '')} = null\\b)`,
        'i',
      );
      return code.replace(typed, '?$<type>');
    });
    if (edit === undefined) return undefined;
    return { title: 'Write it as newer versions of PHP read it', safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a name in braces, PHP 8.2',
        log: 'PHP Fatal error:  Uncaught ErrorException: Using ${var} in strings is deprecated, use {$var} instead in /w/app/lib.php:4',
        captures: { braces: 'var', line: '4' },
        repo: { 'lib.php': '<?php\nfunction name(string $n): string\n{\n    return "Hello ${n}";\n}\n' },
        patched: { 'lib.php': '<?php\nfunction name(string $n): string\n{\n    return "Hello {$n}";\n}\n' },
      },
      {
        name: 'a default that nothing can leave out',
        log: 'Deprecated: Optional parameter $greeting declared before required parameter $name is implicitly treated as a required parameter in lib.php on line 2',
        captures: { optional: 'greeting' },
        repo: { 'lib.php': "<?php\nfunction greet(string $greeting = 'Hi', string $name): string\n{\n}\n" },
        patched: { 'lib.php': '<?php\nfunction greet(string $greeting, string $name): string\n{\n}\n' },
      },
      {
        name: 'PHP 8.4',
        log: 'PHP Deprecated:  greet(): Implicitly marking parameter $name as nullable is deprecated, the explicit nullable type must be used instead in /w/app/lib.php on line 2',
        captures: { nullable: 'name' },
        repo: { 'lib.php': '<?php\nfunction greet(int $n, string $name = null): string\n{\n}\n' },
        patched: { 'lib.php': '<?php\nfunction greet(int $n, ?string $name = null): string\n{\n}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'Deprecated: Function utf8_encode() is deprecated in /w/a.php on line 3' }],
  },
});

/** The parameter without its default; one of null may still be null. */
function withoutDefault(code: string, name: string): string {
  const parameter = new RegExp(
    `(?<type>\\??\\\\?[A-Za-z_][\\w\\\\|]* )?(?<name>&?\\$${escapePattern(name)}) = (?<value>null|'[^'\\\\\\n]{0,100}'|"[^"\\\\$\\n]{0,100}"|\\[\\]|-?[\\d.]{1,20}|true|false)(?=\\s*,)`,
    'i',
  );
  return code.replace(parameter, (...groups) => {
    const { type = '', name: variable, value } = groups.at(-1) as Record<string, string | undefined>;
    const nullable = value?.toLowerCase() === 'null' && type !== '' && !/^\?|\bnull\b|^mixed /i.test(type);
    return `${nullable ? (type.includes('|') ? `${type.trim()}|null ` : `?${type}`) : type}${variable ?? ''}`;
  });
}
