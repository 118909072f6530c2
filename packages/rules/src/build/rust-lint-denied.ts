import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { isBound, isForgottenValue, isPassedBy, isShadow, isVerdict } from '../support/text/forgotten.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Whether what is said above a function speaks of its parameter: then it is forgotten, not superfluous. */
function isDocumented(lines: readonly string[], at: number, name: string): boolean {
  const head = lines.slice(0, at + 1).findLastIndex((line) => /\bfn \w/.test(line));
  // A line that ends between them ends the list of parameters.
  if (head < 0 || lines.slice(head, at).some((line) => /[{;]\s*$/.test(line))) return false;
  const end = lines.slice(0, head).findLastIndex((line) => !/^\s*(?:\/\/\/|#\[)/.test(line));
  const word = new RegExp(`^\\s*///.*\\b${name}\\b`);
  return lines.slice(end + 1, head).some((line) => word.test(line));
}

/** Whether a variable, or a parameter, was made to be looked at; in `Err(error)` the answer is known already. */
function isForgotten(head: string, name: string, tail: string, below: readonly string[]): boolean {
  if (/(?:\bErr\(|\|)$/.test(head)) return false;
  const bound = /^(?:: (?<type>[^=]{1,200}))?\s*= (?<value>.+)$/.exec(tail.slice(name.length))?.groups;
  if (!/\blet (?:mut )?$/.test(head) || bound === undefined) return isVerdict(name) || isBound(name);
  return isForgottenValue(name, bound.value ?? '', bound.type) || isPassedBy(bound.value ?? '', below);
}

export const rule = defineRule({
  id: 'build/rust-lint-denied',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error: variable does not need to be mutable', 'error: unused variable: '],
  pattern:
    /^error: (?:variable does not need to be (?<mutable>mutable)|unused variable: `(?<unused>[a-z_]\w{0,100})`)$/,
  captures: ['mutable?', 'unused?'],
  explains: ['build/rust-could-not-compile'],
  docs: {
    title: 'A warning of rustc is an error here',
    what: '{path}:{line}: a variable is mutable without need, or not used.',
    why: 'Warnings are errors in this job (`-D warnings` or `#![deny(warnings)]`).',
    how: 'Take out `mut`; begin the name with `_` when it is not used on purpose, otherwise use it.',
    references: ['https://doc.rust-lang.org/rustc/lints/listing/warn-by-default.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    if (place?.path === undefined) return undefined;
    return { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  fix: ({ path, line, column, unused }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      unused === undefined ? 'Take out the mut that nothing needs' : `Mark ${unused} as unused`,
      'review',
      ({ text, line: at, column: from }) => {
        const { lines, join } = textLines(text);
        const own = lines[at - 1] ?? '';
        const [head, tail] = [own.slice(0, from), own.slice(from)];
        if (unused === undefined) {
          if (!/^mut /.test(tail)) return undefined;
          lines[at - 1] = head + tail.replace(/^mut +/, '');
          return join();
        }
        // A field in a pattern needs its name: `Point { x, .. }` becomes `Point { x: _, .. }`.
        if (!tail.startsWith(unused) || isDocumented(lines, at - 1, unused)) return undefined;
        const end = lines.findIndex((each, index) => index >= at && /^ {0,4}\}/.test(each));
        if (isForgotten(head, unused, tail, lines.slice(at, end < 0 ? undefined : end))) return undefined;
        if (/\blet (?:mut )?$/.test(head) && isShadow(unused, lines, at - 1)) return undefined;
        const field = /[{,]\s*(?:\.\.)?$/.test(head) && /^\w+\s*[,}]/.test(tail);
        lines[at - 1] = `${head}${field ? `${unused}: _` : `_${unused}`}${tail.slice(unused.length)}`;
        return join();
      },
    ),
  examples: {
    match: [
      {
        name: 'mut',
        log: 'error: variable does not need to be mutable\n --> src/main.rs:2:9\n  |\n2 |     let mut x = 1;\n  |         ----^',
        captures: { line: '2' },
        repo: { 'src/main.rs': 'fn main() {\n    let mut x = 1;\n}\n' },
        patched: { 'src/main.rs': 'fn main() {\n    let x = 1;\n}\n' },
      },
      {
        name: 'a parameter that is spoken of',
        log: 'error: unused variable: `rate`\n --> src/lib.rs:2:20\n  |\n2 | pub fn gross(net: u64, rate: u64) -> u64 {',
        repo: {
          'src/lib.rs':
            '/// The price with tax, of which `rate` is in per cent.\npub fn gross(net: u64, rate: u64) -> u64 {\n    net + net * 19 / 100\n}\n',
        },
      },
      {
        name: 'a verdict that nobody looks at',
        log: 'error: unused variable: `same`\n --> src/lib.rs:2:9\n',
        repo: {
          'src/lib.rs': 'pub fn verify(a: &[u8], b: &[u8]) -> bool {\n    let same = a == b;\n    !a.is_empty()\n}\n',
        },
      },
      {
        name: 'the answer of a check',
        log: 'error: unused variable: `n`\n --> src/lib.rs:2:9\n',
        repo: { 'src/lib.rs': 'pub fn save(a: &str) {\n    let n = validate(a);\n    write(a);\n}\n' },
      },
      {
        name: 'a value that answers nothing',
        log: 'error: unused variable: `n`\n --> src/lib.rs:2:9\n',
        repo: { 'src/lib.rs': 'pub fn save(a: &str) {\n    let n = a.len();\n    write(a);\n}\n' },
        patched: { 'src/lib.rs': 'pub fn save(a: &str) {\n    let _n = a.len();\n    write(a);\n}\n' },
      },
      {
        name: 'one that hides another',
        log: 'error: unused variable: `limit`\n --> src/lib.rs:4:13\n',
        repo: {
          'src/lib.rs':
            'pub fn limit(fast: bool) -> u32 {\n    let limit = 5;\n    if fast {\n        let limit = 50;\n    }\n    limit\n}\n',
        },
      },
      {
        name: 'a parameter',
        log: 'error: unused variable: `depth`\n --> src/lib.rs:1:20\n  |\n1 | fn f(width: usize, depth: usize) {}',
        captures: { unused: 'depth' },
        repo: { 'src/lib.rs': 'fn f(width: usize, depth: usize) {}\n' },
        patched: { 'src/lib.rs': 'fn f(width: usize, _depth: usize) {}\n' },
      },
      {
        name: 'a limit that was to be kept',
        log: 'error: unused variable: `capped`\n --> src/lib.rs:3:9\n',
        repo: {
          'src/lib.rs':
            'pub fn with_fee(price: u32, cap: u32) -> u32 {\n    let fee = price / 10;\n    let capped = fee.min(cap);\n    price + fee\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a warning', log: 'warning: unused variable: `x`\n --> src/main.rs:1:5' }],
  },
});
