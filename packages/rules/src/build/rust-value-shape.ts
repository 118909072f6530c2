import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const COLLECTED =
  /\| [-\s]{0,400}(?<=\s)(?<marks>\^{2,400}) expected `(?:Vec|VecDeque|HashMap|HashSet|BTreeMap|BTreeSet|String)(?:<.{1,200}>)?`, found `(?:Map|Filter|FilterMap|Enumerate|Rev|Take|Skip|Zip|Chain|Cloned|Copied|FlatMap|Flatten|TakeWhile|SkipWhile|StepBy|Chars)<.{1,300}>`$/;
const MUTABLE = /\| [-\s]{0,400}(?<=\s)(?<marks>\^{1,400}) types differ in mutability$/;

export const rule = defineRule({
  id: 'build/rust-value-shape',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0308]: mismatched types',
  // rustc, where it names the difference and shows no help.
  pattern: /^error\[E0308\]: mismatched types$/,
  captures: [],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust iterator is not collected, or a reference not mutable',
    what: '{path}:{line}: a collection is asked for and an iterator given, or `&mut` and `&`.',
    why: 'An iterator does nothing until it is collected; what a function changes is given to it as `&mut`.',
    how: 'End the iterator with `.collect()`; write `&mut`.',
    references: ['https://doc.rust-lang.org/error_codes/E0308.html'],
  },
  gathers: ['path', 'line', 'column', 'kind', 'length'],
  gather(_facts, window) {
    const end = window.lines.indexOf('', window.index);
    const block = window.lines.slice(window.index, end < 0 ? undefined : end);
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    const marks = (pattern: RegExp) =>
      block.map((line) => pattern.exec(line)?.groups?.marks).find((each) => each !== undefined);
    const [iterator, reference] = [marks(COLLECTED), marks(MUTABLE)];
    const length = iterator ?? reference;
    const asked = iterator !== undefined || block.some((line) => line.includes('expected mutable reference `&mut '));
    if (place?.path === undefined || length === undefined || !asked || block.some((line) => /^help: /.test(line)))
      return undefined;
    const kind = iterator === undefined ? 'reference' : 'iterator';
    const { path, line = '', column = '' } = place;
    return { path, line, column, kind, length: `${length.length}` };
  },
  fix: ({ path, line, column, kind, length }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      kind === 'iterator' ? 'Collect the iterator' : 'Write &mut',
      'review',
      (place) =>
        withLine(place.text, place.line, (code) => {
          const end = place.column + Number(length);
          const [head, own, tail] = [code.slice(0, place.column), code.slice(place.column, end), code.slice(end)];
          if (kind === 'reference')
            return /^&(?!mut\b|&)[\w.]+$/.test(own) && !code.startsWith('&mut ', place.column)
              ? `${head}&mut ${own.slice(1)}${tail}`
              : undefined;
          return own.endsWith(')') && !tail.startsWith('.') ? `${head}${own}.collect()${tail}` : undefined;
        }),
    ),
  examples: {
    match: [
      {
        name: 'an iterator',
        log: "error[E0308]: mismatched types\n --> src/lib.rs:2:5\n  |\n1 | pub fn f(v: &[u32]) -> Vec<u32> {\n  |                        -------- expected `Vec<u32>` because of return type\n2 |     v.iter().map(|x| x * 2)\n  |     ^^^^^^^^^^^^^^^^^^^^^^^ expected `Vec<u32>`, found `Map<Iter<'_, u32>, {closure@...}>`\n  |\n  = note: expected struct `Vec<u32>`",
        captures: { kind: 'iterator' },
        repo: { 'src/lib.rs': 'pub fn f(v: &[u32]) -> Vec<u32> {\n    v.iter().map(|x| x * 2)\n}\n' },
        patched: { 'src/lib.rs': 'pub fn f(v: &[u32]) -> Vec<u32> {\n    v.iter().map(|x| x * 2).collect()\n}\n' },
      },
      {
        name: 'a reference',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:3:10\n  |\n3 |     push(&v);\n  |     ---- ^^ types differ in mutability\n  |     |\n  |     arguments to this function are incorrect\n  |\n  = note: expected mutable reference `&mut Vec<u32>`\n                     found reference `&Vec<_>`',
        repo: { 'src/lib.rs': 'pub fn f() {\n    let mut v = Vec::new();\n    push(&v);\n}\n' },
        patched: { 'src/lib.rs': 'pub fn f() {\n    let mut v = Vec::new();\n    push(&mut v);\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'two types',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:2:5\n  |\n2 |     n\n  |     ^ expected `u32`, found `bool`',
      },
    ],
  },
});
