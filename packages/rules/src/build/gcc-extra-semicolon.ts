import { defineRule } from '@self-healer/core/rule';
import { fixEvery } from '../support/text/fix-every.ts';
import { textLines } from '../support/text/text-lines.ts';

const pattern =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:ISO C does not allow )?extra [‘'];[’'](?: (?:outside of a function|after (?:member|in-class) function definition|inside a \w{1,10}))? \[-Werror(?:=|,-W)(?:pedantic|extra-semi|c\+\+98-compat-extra-semi|extra-semi-stmt)\]$/;

export const rule = defineRule({
  id: 'build/gcc-extra-semicolon',
  category: 'build',
  severity: 'low',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['=pedantic]', '=extra-semi', ',-Wextra-semi', ',-Wpedantic]', '-compat-extra-semi]'],
  // gcc 12 and clang 14.
  pattern,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A semicolon too many is an error here',
    what: '{path}:{line}: this `;` ends nothing.',
    why: 'The body of a function needs no `;` behind it, and the project makes the warning an error.',
    how: 'Remove it.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html'],
  },
  fix: (_facts, repo, context) =>
    fixEvery(pattern, repo, context, 'Remove the semicolon', (place) => {
      const { lines, join } = textLines(place.text);
      const own = lines[place.line - 1] ?? '';
      if (
        own[place.column] !== ';' ||
        !/[}\s]$/.test(own.slice(0, place.column)) ||
        own.slice(place.column + 1).trim() !== ''
      )
        return undefined;
      lines[place.line - 1] = own.slice(0, place.column).trimEnd();
      return join();
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'q.c:3:2: error: ISO C does not allow extra ‘;’ outside of a function [-Werror=pedantic]',
        captures: { line: '3' },
        repo: { 'q.c': 'int first(void) {\n    return 1;\n};\n' },
        patched: { 'q.c': 'int first(void) {\n    return 1;\n}\n' },
      },
      {
        name: 'gcc 12, in a class',
        log: 'q.hpp:2:26: error: extra ‘;’ after in-class function definition [-Werror=extra-semi]',
        repo: { 'q.hpp': 'struct Q {\n    int n() { return 1; };\n};\n' },
        patched: { 'q.hpp': 'struct Q {\n    int n() { return 1; }\n};\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'q.c:3:2: error: ISO C forbids an empty translation unit [-Werror=pedantic]' }],
  },
});
