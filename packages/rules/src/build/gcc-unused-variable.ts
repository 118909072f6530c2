import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { isForgottenValue, isShadow } from '../support/text/forgotten.ts';
import { textLines } from '../support/text/text-lines.ts';

/** A declaration of one variable with a value that does nothing else: a number, a text, a name. */
const DECLARATION =
  /^\s*(?:const |static |unsigned |struct )*[A-Za-z_][\w:<>]*[\s*&]+(?<name>\w+)(?:\s*=\s*(?<value>-?[\w.]+|"[^"]*"|'[^']*'|nullptr|NULL|\{\}))?;\s*(?:\/\/.*)?$/;

export const rule = defineRule({
  id: 'build/gcc-unused-variable',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['error: unused variable '],
  // gcc `-Werror=unused-variable`, clang `-Werror,-Wunused-variable`.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: unused variable [‘'](?<name>\w{1,200})[’'](?: \[-Werror(?:=|,-W)unused-variable\])?$/,
  captures: ['path', 'line', 'column', 'name'],
  explains: ['build/gcc-warning-as-error'],
  docs: {
    title: 'A variable is never used',
    what: '{path}:{line}: nothing reads `{name}`.',
    why: 'A use was removed or forgotten, and the project makes this warning an error.',
    how: 'Use it, or remove its declaration.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html#index-Wunused-variable'],
  },
  fix: ({ path, line, column, name }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      `Drop ${name}, which nothing reads`,
      'review',
      ({ text, line: at }) => {
        const { lines, join } = textLines(text);
        const found = DECLARATION.exec(lines[at - 1] ?? '')?.groups;
        // What was computed to be looked at was forgotten; without a value there is nothing to look at.
        if (found?.name !== name || (found.value !== undefined && isForgottenValue(name, found.value)))
          return undefined;
        if (isShadow(name, lines, at - 1)) return undefined;
        lines.splice(at - 1, 1);
        return join();
      },
    ),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'a.c:2:7: error: unused variable ‘unused’ [-Werror=unused-variable]',
        captures: { name: 'unused' },
        repo: { 'a.c': 'int f(int a) {\n  int unused = 3; // once\n  return a;\n}\n' },
        patched: { 'a.c': 'int f(int a) {\n  return a;\n}\n' },
      },
      {
        name: 'a call whose effect may be wanted',
        log: 'a.c:2:7: error: unused variable ‘rc’ [-Werror=unused-variable]',
        repo: { 'a.c': 'int f(int a) {\n  int rc = open_it();\n  return a;\n}\n' },
      },
      {
        name: 'one that hides another',
        log: 'a.c:4:9: error: unused variable ‘limit’ [-Werror=unused-variable]',
        repo: {
          'a.c':
            'int f(int fast) {\n    int limit = 5;\n    if (fast) {\n        int limit = 50;\n    }\n    return limit;\n}\n',
        },
      },
      {
        name: 'a verdict that nobody looks at',
        log: 'a.c:2:7: error: unused variable ‘is_same’ [-Werror=unused-variable]',
        repo: { 'a.c': 'int f(int same) {\n  int is_same = same;\n  return 1;\n}\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'a.c:2:7: warning: unused variable ‘unused’ [-Wunused-variable]' }],
  },
});
