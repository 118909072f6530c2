import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { indexOfColumn } from '../support/text/display-column.ts';
import { textLines } from '../support/text/text-lines.ts';

const MARKS = /^\s{0,8}\| (?<marks>[ ~]{0,300}\^[~ ]{0,300})$/;

export const rule = defineRule({
  id: 'build/gcc-parentheses',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['=parentheses]', '-parentheses]', '-Wparentheses]'],
  // gcc 12 and clang 14. Where a comparison stands in `&` or `|` the other meaning may be the one that is meant.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:suggest parentheses around )?[‘']&&[’'] within [‘']\|\|[’'] \[-Werror(?:=|,-W)(?:logical-op-)?parentheses\]$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: '`&&` inside `||` without parentheses is an error here',
    what: '{path}:{line}: `&&` binds closer than `||`, and the compiler wants to see it.',
    why: 'The project makes the warning an error.',
    how: 'Put the `&&` in parentheses, which changes no meaning.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html#index-Wparentheses'],
  },
  gathers: ['from', 'to'],
  gather(_facts, { lines, index }) {
    const near = lines.slice(index + 1, index + 4);
    const at = near.findIndex((line) => MARKS.test(line));
    const marks = MARKS.exec(near[at] ?? '')?.groups?.marks;
    // What is marked is the whole of the operands, on one line.
    if (marks === undefined || !marks.includes('~')) return undefined;
    return { from: `${marks.search(/[~^]/)}`, to: `${marks.trimEnd().length}` };
  },
  fix: ({ path, line, column, from, to }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Put the inner condition in parentheses', 'review', (place) => {
      const { lines, join } = textLines(place.text);
      const own = lines[place.line - 1] ?? '';
      // What gcc prints has no tabs.
      const [start, end] = [indexOfColumn(own, Number(from)), indexOfColumn(own, Number(to))];
      const inner = own.slice(start, end);
      if (
        !inner.includes('&&') ||
        inner.includes('||') ||
        !/^[^()]*(?:\([^()]*\)[^()]*)*$/.test(inner) ||
        (own[start - 1] === '(' && own[end] === ')')
      )
        return undefined;
      lines[place.line - 1] = `${own.slice(0, start)}(${inner})${own.slice(end)}`;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'filter.c:2:19: error: suggest parentheses around ‘&&’ within ‘||’ [-Werror=parentheses]\n    2 |     return a || b && c;\n      |                 ~~^~~~',
        captures: { from: '16', to: '22' },
        repo: { 'filter.c': 'int keep(int a, int b, int c) {\n    return a || b && c;\n}\n' },
        patched: { 'filter.c': 'int keep(int a, int b, int c) {\n    return a || (b && c);\n}\n' },
      },
      {
        name: 'at the start of a condition',
        log: 'filter.c:2:11: error: suggest parentheses around ‘&&’ within ‘||’ [-Werror=parentheses]\n    2 |     if (a && b || c)\n      |         ~~^~~~',
        repo: {
          'filter.c': 'int keep(int a, int b, int c) {\n    if (a && b || c)\n        return 1;\n    return 0;\n}\n',
        },
        patched: {
          'filter.c': 'int keep(int a, int b, int c) {\n    if ((a && b) || c)\n        return 1;\n    return 0;\n}\n',
        },
      },
      {
        name: 'behind a tab',
        log: 'filter.c:2:23: error: suggest parentheses around ‘&&’ within ‘||’ [-Werror=parentheses]\n    2 |         return a || b && c;\n      |                     ~~^~~~',
        repo: { 'filter.c': 'int keep(int a, int b, int c) {\n\treturn a || b && c;\n}\n' },
        patched: { 'filter.c': 'int keep(int a, int b, int c) {\n\treturn a || (b && c);\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'a comparison',
        log: 'a.c:2:9: error: suggest parentheses around comparison in operand of ‘&’ [-Werror=parentheses]',
      },
    ],
  },
});
