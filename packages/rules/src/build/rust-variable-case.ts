import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-variable-case',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: '` should have a snake case name',
  // rustc, any version; what others may use by its name is left to a person.
  pattern: /^error: variable `(?<name>\w{1,100})` should have a snake case name$/,
  captures: ['name'],
  explains: ['build/rust-compiler-error', 'build/rust-lint-denied', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust variable is not in snake case',
    what: '{path}:{line}: {name} is written otherwise than variables of Rust are.',
    why: 'Warnings are errors in this job.',
    how: 'Call it {to}.',
    references: ['https://rust-lang.github.io/api-guidelines/naming.html'],
  },
  gathers: ['path', 'line', 'to'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    const to = nextMatch(
      window,
      /help: (?:convert the identifier to|rename the identifier.{0,60}) .{0,20}`(?<to>[a-z_][a-z0-9_]{0,100})`/,
      8,
    )?.to;
    return place?.path === undefined || to === undefined ? undefined : { path: place.path, line: place.line ?? '', to };
  },
  fix: ({ name, path, line, to }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, `Call it ${to}`, 'review', ({ text }) =>
      new RegExp(`\\b${to}\\b`).test(text) ? undefined : text.replace(new RegExp(`(?<!\\.)\\b${name}\\b`, 'g'), to),
    ),
  examples: {
    match: [
      {
        name: 'rustc 1.95',
        log: 'error: variable `sumAll` should have a snake case name\n --> src/lib.rs:2:13\n  |\n2 |     let mut sumAll = 0;\n  |             ^^^^^^ help: convert the identifier to snake case: `sum_all`',
        captures: { name: 'sumAll', to: 'sum_all' },
        repo: { 'src/lib.rs': 'pub fn total() -> u32 {\n    let mut sumAll = 0;\n    sumAll += 1;\n    sumAll\n}\n' },
        patched: {
          'src/lib.rs': 'pub fn total() -> u32 {\n    let mut sum_all = 0;\n    sum_all += 1;\n    sum_all\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a function', log: 'error: function `sumAll` should have a snake case name' }],
  },
});
