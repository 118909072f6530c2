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
  needle: ['error[E0596]', 'error[E0384]'],
  pattern:
    /^error\[E0(?:596|384)\]: cannot (?:borrow|assign twice to immutable variable) `(?<name>\w{1,200})`(?: as mutable, as it is not declared as mutable)?$/,
  captures: ['name'],
  docs: {
    title: 'A Rust variable that changes is not declared `mut`',
    what: '`{name}` changes, and {path}:{line} declares it without `mut`.',
    why: 'A binding is immutable unless it says otherwise.',
    how: 'Write `let mut {name}`, or do not change it.',
    references: ['https://doc.rust-lang.org/error_codes/E0596.html'],
  },
  gathers: ['path', 'line'],
  gather({ name }, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}$/, 2);
    const suggestion = rustSuggestion(window, /^help: consider (?:changing this to be|making this binding) mutable/);
    if (place?.path === undefined || suggestion === undefined || !suggestion.after.includes(`mut ${name}`))
      return undefined;
    return { path: place.path, line: `${suggestion.line}` };
  },
  fix: ({ name, path, line }, repo, context) =>
    fixAt(
      { path, line, column: '1' },
      repo,
      context,
      `Declare ${name} as mut`,
      'review',
      ({ text, lineText, ...at }) => {
        if (lineText.includes(`mut ${name}`)) return undefined;
        const found = [...lineText.matchAll(/\w+/g)].filter(([word]) => word === name);
        const column = found.length === 1 || /^\s*let /.test(lineText) ? found[0]?.index : undefined;
        return column === undefined
          ? undefined
          : replaceAt(text, { line: at.line, column: column + 1 }, name, `mut ${name}`);
      },
    ),
  examples: {
    match: [
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
    ],
    ignore: [
      { name: 'a field', log: 'error[E0596]: cannot borrow `self.items` as mutable, as it is behind a `&` reference' },
    ],
  },
});
