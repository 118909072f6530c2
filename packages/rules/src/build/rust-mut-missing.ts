import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';
import { rustSuggestion } from '../support/rust/rust-suggestion.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-mut-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E0596]', 'error[E0384]', 'error[E0594]'],
  pattern:
    /^(?:(?<short>[^\s:]{1,300}\.rs):(?<at>\d{1,7}):\d{1,5}: )?error\[E0(?:596|384|594)\]: cannot (?:borrow|assign twice to immutable variable|(?:borrow|assign to) `\w{1,200}[.[][^`]{0,200}`(?: as mutable)?, as) `(?<name>\w{1,200})`(?: is not declared as mutable| as mutable, as it is not declared as mutable)?(?:: cannot (?:borrow as mutable|assign(?: twice to immutable variable)?))?$/,
  captures: ['short?', 'at?', 'name'],
  explains: ['build/rust-could-not-compile'],
  docs: {
    title: 'A Rust variable that changes is not declared `mut`',
    what: '`{name}` changes, and {path}:{line} declares it without `mut`.',
    why: 'A binding is immutable unless it says otherwise.',
    how: 'Write `let mut {name}`, or do not change it.',
    references: ['https://doc.rust-lang.org/error_codes/E0596.html'],
  },
  gathers: ['path', 'line'],
  gather({ short, at, name }, window) {
    // Short messages name the place of the change alone.
    if (short !== undefined) return { path: short, line: at ?? '' };
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}$/, 2);
    const suggestion = rustSuggestion(window, /^help: consider (?:changing this to be|making this binding) mutable/);
    if (place?.path === undefined || suggestion === undefined || !suggestion.after.includes(`mut ${name}`))
      return undefined;
    return { path: place.path, line: `${suggestion.line}` };
  },
  fix: ({ short, name, path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, `Declare ${name} as mut`, 'review', ({ text, ...at }) => {
      const lines = text.split('\n');
      const above = short === undefined ? at.line : declaredAbove(lines, at.line, name);
      const lineText = lines[above - 1] ?? '';
      if (above === 0 || lineText.includes(`mut ${name}`)) return undefined;
      const found = [...lineText.matchAll(/\w+/g)].filter(([word]) => word === name);
      const column = found.length === 1 || /^\s*let /.test(lineText) ? found[0]?.index : undefined;
      return column === undefined
        ? undefined
        : replaceAt(text, { line: above, column: column + 1 }, name, `mut ${name}`);
    }),
  examples: {
    match: [
      {
        name: 'a parameter, whose number is shorter than the last',
        log: 'error[E0596]: cannot borrow `out` as mutable, as it is not declared as mutable\n  --> src/lib.rs:9:8\n   |\n 9 | fn put(out: impl Write) {\n   |        ^^^ not mutable\n10 |     out.flush();\n   |     --- cannot borrow as mutable\n   |\nhelp: consider changing this to be mutable\n   |\n 9 | fn put(mut out: impl Write) {\n   |        +++',
        captures: { name: 'out', line: '9' },
        repo: { 'src/lib.rs': '\n\n\n\n\n\n\n\nfn put(out: impl Write) {\n    out.flush();\n}\n' },
        patched: { 'src/lib.rs': '\n\n\n\n\n\n\n\nfn put(mut out: impl Write) {\n    out.flush();\n}\n' },
      },
      {
        name: 'a field of it',
        log: 'error[E0594]: cannot assign to `p.n`, as `p` is not declared as mutable\n --> src/lib.rs:3:5\n  |\n3 |     p.n = 2;\n  |     ^^^^^^^ cannot assign\n  |\nhelp: consider changing this to be mutable\n  |\n2 |     let mut p = P { n: 1 };\n  |         +++',
        captures: { name: 'p' },
        repo: { 'src/lib.rs': 'pub fn f() {\n    let p = P { n: 1 };\n    p.n = 2;\n}\n' },
        patched: { 'src/lib.rs': 'pub fn f() {\n    let mut p = P { n: 1 };\n    p.n = 2;\n}\n' },
      },
      {
        name: 'rustc 1.95',
        log: [
          'error[E0596]: cannot borrow `v` as mutable, as it is not declared as mutable',
          ' --> src/main.rs:3:5',
          '  |',
          '3 |     v.push(1);',
          '  |     ^ cannot borrow as mutable',
          '  |',
          'help: consider changing this to be mutable',
          '  |',
          '2 |     let mut v = Vec::new();',
          '  |         +++',
        ].join('\n'),
        captures: { name: 'v', line: '2' },
        repo: { 'Cargo.toml': '', 'src/main.rs': 'fn main() {\n    let v = Vec::new();\n    v.push(1);\n}\n' },
        patched: { 'src/main.rs': 'fn main() {\n    let mut v = Vec::new();\n    v.push(1);\n}\n' },
      },
      {
        name: 'short messages, and another variable of the name above',
        log: 'src/lib.rs:7:10: error[E0596]: cannot borrow `map` as mutable, as it is not declared as mutable: cannot borrow as mutable',
        captures: { name: 'map', short: 'src/lib.rs', line: '7' },
        repo: {
          'a/src/lib.rs':
            'pub fn one(map: &str) -> usize {\n    map.len()\n}\n\npub fn two() {\n    let map = Map::new();\n        *map.entry(1).or_insert(0) += 1;\n}\n',
        },
        patched: {
          'a/src/lib.rs':
            'pub fn one(map: &str) -> usize {\n    map.len()\n}\n\npub fn two() {\n    let mut map = Map::new();\n        *map.entry(1).or_insert(0) += 1;\n}\n',
        },
      },
    ],
    ignore: [
      { name: 'a field', log: 'error[E0596]: cannot borrow `self.items` as mutable, as it is behind a `&` reference' },
    ],
  },
});

/** The line (1-based) of the nearest binding of a name above another, within its function; 0 when there is none. */
function declaredAbove(lines: readonly string[], line: number, name: string): number {
  const binding = new RegExp(`\\blet (?:mut )?${name}\\b`);
  const parameter = new RegExp(`\\bfn \\w+.*[(,] ?(?:mut )?${name}: `);
  for (let at = Math.min(line, lines.length); at > 0; at -= 1) {
    const text = lines[at - 1] ?? '';
    if (binding.test(text) || parameter.test(text)) return at;
    if (/^\s*(?:pub(?:\([^)]*\))? )?(?:async )?fn /.test(text)) return 0;
  }
  return 0;
}
