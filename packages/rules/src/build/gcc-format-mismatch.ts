import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nextMatch, windowMatches } from '../support/text/window-matches.ts';

// gcc 8 and newer with -Werror, with and without -fno-diagnostics-show-option; clang.
const pattern =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:format [‘'](?<verb>%[^’']{1,20})[’'] expects argument of type .{1,200} has type [‘'](?<type>[^’']{1,100})[’'].{0,200}|format specifies type .{1,200} but the argument has type '(?<clang>[^']{1,100})'.{0,100})(?: \[-Werror(?:=format=|,-Wformat)\])?$/;

export const rule = defineRule({
  id: 'build/gcc-format-mismatch',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['expects argument of type', 'error: format specifies type'],
  pattern,
  captures: ['path', 'line', 'column', 'verb?', 'type?', 'clang?'],
  explains: ['build/gcc-warning-as-error'],
  docs: {
    title: 'A format does not fit its argument',
    what: '{path}:{line}: the argument has type `{is}`.',
    why: 'The verb of a printf or scanf is of another type, and warnings are errors.',
    how: 'Write `{wanted}`, or hand over what the format speaks of: arguments may stand in each other’s places.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html#index-Wformat'],
  },
  gathers: ['is', 'wanted', 'from?'],
  gather({ type, clang }, window) {
    const is = type ?? clang ?? '';
    const suggested = nextMatch(
      window,
      /^\s{0,10}\|?\s{1,400}(?<verb>%[-+ #0\d.*]*(?:hh?|ll?|[jztL])?[a-zA-Z])$/,
      8,
    )?.verb;
    const wanted = SIZES[is] === undefined ? suggested : `%${SIZES[is]}`;
    const from = clang === undefined ? undefined : underlined(window.lines.slice(window.index + 1, window.index + 3));
    return wanted === undefined ? undefined : { is, wanted, ...(from !== undefined && { from: `${from}` }) };
  },
  fix: ({ path, line, column, verb, wanted, from }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Print with ${wanted}`, 'review', ({ text, lineText, ...at }) => {
      // The column is the verb's last letter (gcc); clang points to the argument, and underlines the verb.
      if (areTurned(path, line, context.window)) return undefined;
      const column = from === undefined ? at.column : lineText.search(/\S/) + Number(from);
      const places = [...lineText.matchAll(/%[-+ #0\d.*]*(?:hh?|ll?|[jztL])?[a-zA-Z]/g)];
      const place = places.find(({ 0: found, index }) => index <= column && column < index + found.length);
      if (place === undefined || (verb !== undefined && place[0] !== verb)) return undefined;
      const lines = text.split('\n');
      const current = lines[at.line - 1] ?? '';
      lines[at.line - 1] = current.slice(0, place.index) + wanted + current.slice(place.index + place[0].length);
      return lines.join('\n');
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'size.c:2:12: error: format ‘%d’ expects argument of type ‘int’, but argument 2 has type ‘long int’ [-Werror=format=]\n    2 |   printf("%d\\n", n);\n      |           ~^     ~\n      |            |     |\n      |            int   long int\n      |           %ld',
        captures: { verb: '%d', type: 'long int', wanted: '%ld' },
        repo: { 'size.c': '#include <stdio.h>\n  printf("%d\\n", n);\n' },
        patched: { 'size.c': '#include <stdio.h>\n  printf("%ld\\n", n);\n' },
      },
      {
        name: 'a size',
        log: 'size.c:1:11: error: format ‘%d’ expects argument of type ‘int’, but argument 2 has type ‘size_t’ {aka ‘long unsigned int’} [-Werror=format=]\n    1 | printf("%d", n);\n      |         ~^\n      |         %ld',
        captures: { wanted: '%zu' },
      },
      {
        name: 'clang',
        log: "size.c:2:24: error: format specifies type 'int' but the argument has type 'size_t' (aka 'unsigned long') [-Werror,-Wformat]\n  printf(\"%d of %d\\n\", 1, length);\n                ~~         ^~~~~~\n                %zu\n1 error generated.",
        captures: { clang: 'size_t', wanted: '%zu' },
        repo: { 'size.c': '#include <stdio.h>\n  printf("%d of %d\\n", 1, length);\n' },
        patched: { 'size.c': '#include <stdio.h>\n  printf("%d of %zu\\n", 1, length);\n' },
      },
      {
        name: 'two arguments in each other’s places',
        log: 'u.c:2:18: error: format ‘%s’ expects argument of type ‘char *’, but argument 2 has type ‘int’ [-Werror=format=]\n    2 |   printf("user %s has id %d\\n", id, name);\n      |                %d\nu.c:2:28: error: format ‘%d’ expects argument of type ‘int’, but argument 3 has type ‘const char *’ [-Werror=format=]\n      |                          %s',
        repo: { 'u.c': '#include <stdio.h>\n  printf("user %s has id %d\\n", id, name);\n' },
      },
    ],
    ignore: [
      { name: 'a warning', log: 'size.c:2:13: warning: format ‘%d’ expects argument of type ‘int’ [-Wformat=]' },
    ],
  },
});

/** Types whose own verb fits on every machine. */
const SIZES: Readonly<Record<string, string>> = {
  size_t: 'zu',
  ssize_t: 'zd',
  ptrdiff_t: 'td',
  intmax_t: 'jd',
  uintmax_t: 'ju',
};

/** How far behind the line's first character the verb stands that clang underlines; newer ones print a margin. */
function underlined([code = '', marks = '']: readonly string[]): number | undefined {
  const margin = /^\s{0,10}\d{0,7} \| /.exec(code)?.[0].length ?? 0;
  const at = marks.indexOf('~');
  return at < 0 ? undefined : at - margin - code.slice(margin).search(/\S/);
}

/** Whether a text and a number are both wrong in one line: they are in each other's places, and the format may be right. */
function areTurned(path: string, line: string, window: LogWindow): boolean {
  const found = windowMatches(window, pattern).filter((other) => other.path === path && other.line === line);
  const texts = found.filter(({ type, clang }) => /\bchar ?(?:\*|const \*|\[)/.test(type ?? clang ?? ''));
  return texts.length > 0 && texts.length < found.length;
}
