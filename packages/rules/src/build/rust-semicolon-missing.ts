import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-semicolon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error: expected `;`, found', 'macros that expand to items must be'],
  pattern:
    /^error: (?:expected `;`, found (?<found>.{1,100})|macros that expand to items must be delimited with braces or followed by a semicolon)$/,
  captures: ['found?'],
  docs: {
    title: 'A Rust statement does not end',
    what: 'At the end of {path} line {line} a `;` is missing.',
    why: 'Two statements in a row need a `;` between them.',
    how: 'Add the `;` where the compiler points to.',
    references: ['https://doc.rust-lang.org/reference/statements.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather({ found }, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    const help = nextMatch(window, /(?:\^|-) help: add `;` here$/, 5);
    if (place?.path === undefined || (found !== undefined && help === undefined)) return undefined;
    return { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  fix: (at, repo, context) =>
    fixAt(at, repo, context, 'End the statement', 'review', ({ text, lineText, line, column }) => {
      // Of a macro rustc marks all that stands in its brackets.
      if (/^\(.*\)$|^\[.*\]$/.test(lineText.slice(column))) return withLine(text, line, () => `${lineText};`);
      if (lineText.slice(column).trim() !== '' || /[;{]\s*$/.test(lineText)) return undefined;
      return withLine(text, line, () => `${lineText.slice(0, column)};${lineText.slice(column)}`);
    }),
  examples: {
    match: [
      {
        name: 'rustc 1.95',
        log: [
          'error: expected `;`, found keyword `let`',
          ' --> src/main.rs:2:14',
          '  |',
          '2 |     let x = 1',
          '  |              ^ help: add `;` here',
          '3 |     let y = 2;',
          '  |     --- unexpected token',
        ].join('\n'),
        captures: { found: 'keyword `let`', line: '2' },
        repo: { 'Cargo.toml': '', 'src/main.rs': 'fn main() {\n    let x = 1\n    let y = 2;\n}\n' },
        patched: { 'src/main.rs': 'fn main() {\n    let x = 1;\n    let y = 2;\n}\n' },
      },
      {
        name: 'a macro that stands for items',
        log: [
          'error: macros that expand to items must be delimited with braces or followed by a semicolon',
          ' --> src/lib.rs:5:10',
          '  |',
          '5 |     case!(empty, "")',
          '  |          ^^^^^^^^^^^',
        ].join('\n'),
        repo: {
          'Cargo.toml': '',
          'src/lib.rs':
            'mod tests {\n    macro_rules! case {\n        ($a:ident, $b:expr) => {};\n    }\n    case!(empty, "")\n    case!(one, "1");\n}\n',
        },
        patched: {
          'src/lib.rs':
            'mod tests {\n    macro_rules! case {\n        ($a:ident, $b:expr) => {};\n    }\n    case!(empty, "");\n    case!(one, "1");\n}\n',
        },
      },
    ],
    ignore: [{ name: 'no help', log: 'error: expected `;`, found `}`\n  --> src/lib.rs:10:2' }],
  },
});
