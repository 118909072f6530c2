import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

/** A call whose last argument is the format itself, and a name. */
const CALL =
  /\b(?<head>(?:printf\s*\(|(?:fprintf|dprintf|sprintf|syslog)\s*\(\s*[\w.>-]+\s*,|snprintf\s*\(\s*[\w.>-]+\s*,\s*[\w.()>-]+\s*,)\s*)(?<value>[A-Za-z_][\w.>[\]-]*)\s*\)/;

export const rule = defineRule({
  id: 'build/gcc-format-security',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['format not a string literal', 'format string is not a string literal'],
  // gcc 4 to 15 and clang.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: format (?:not a string literal and no format arguments|string is not a string literal \(potentially insecure\)) \[-Werror(?:=|,-W)format-security\]$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A text is printed as a format',
    what: '{path}:{line}: what comes from outside is read as a format.',
    why: 'A `%` in it reads or writes memory; the project makes the warning an error.',
    how: 'Print it with the format "%s".',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html#index-Wformat-security'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Print the text with a format', 'safe', (place) => {
      const { lines, join } = textLines(place.text);
      const own = lines[place.line - 1] ?? '';
      lines[place.line - 1] = own.replace(CALL, '$<head>"%s", $<value>)');
      return join();
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'log.c:4:5: error: format not a string literal and no format arguments [-Werror=format-security]',
        captures: { line: '4' },
        repo: { 'log.c': '#include <stdio.h>\n\nstatic void say(const char *text) {\n    fprintf(stderr, text);\n}\n' },
        patched: {
          'log.c': '#include <stdio.h>\n\nstatic void say(const char *text) {\n    fprintf(stderr, "%s", text);\n}\n',
        },
      },
      {
        name: 'printf, clang',
        log: 'log.c:1:31: error: format string is not a string literal (potentially insecure) [-Werror,-Wformat-security]',
        repo: { 'log.c': 'void say(char *t) { printf(t); }\n' },
        patched: { 'log.c': 'void say(char *t) { printf("%s", t); }\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'log.c:4:5: warning: format not a string literal [-Wformat-nonliteral]' }],
  },
});
