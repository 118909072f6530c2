import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const PLACE =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:type defaults to [‘']int[’'] in declaration of [‘']\w{1,100}[’']|return type defaults to [‘']int[’']|type specifier missing, defaults to 'int'.{0,100}) \[-W(?:error=|error,-W)?implicit-int\]$/;

export const rule = defineRule({
  id: 'build/gcc-implicit-int',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['implicit-int]'],
  // gcc 5 and newer, an error of its own since 14; clang 16.
  pattern: PLACE,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A declaration of C has no type',
    what: '{path}:{line}: C of 1989 took `int` where no type stood.',
    why: 'Newer C does not, and newer compilers stop.',
    how: 'Write `int`.',
    references: ['https://gcc.gnu.org/gcc-14/porting_to.html'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Write the type that C took', 'safe', (place) => {
      const { lines, join } = textLines(place.text);
      const own = windowMatches(context.window, PLACE).filter((each) => each.path === path);
      const places = own.map((each) => [Number(each.line) - 1, Number(each.column) - 1] as const);
      for (const [at, from] of places.toSorted((a, b) => b[0] - a[0] || b[1] - a[1])) {
        const text = lines[at] ?? '';
        if (!/^(?!int\b)\w/.test(text.slice(from)) || /\bint\s+$/.test(text.slice(0, from))) continue;
        lines[at] = `${text.slice(0, from)}int ${text.slice(from)}`;
      }
      return join();
    }),
  examples: {
    match: [
      {
        name: 'gcc 14',
        log: 'old.c:1:8: error: type defaults to ‘int’ in declaration of ‘counter’ [-Wimplicit-int]\nold.c:3:1: error: return type defaults to ‘int’ [-Wimplicit-int]',
        captures: { line: '1' },
        repo: { 'old.c': 'static counter = 3;\n\nmain(void) {\n    return counter - 3;\n}\n' },
        patched: { 'old.c': 'static int counter = 3;\n\nint main(void) {\n    return counter - 3;\n}\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'old.c:1:8: warning: return type defaults to ‘int’ [-Wimplicit-int]' }],
  },
});
