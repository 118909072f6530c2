import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { rustSuggestion } from '../support/rust/rust-suggestion.ts';
import { indentOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** What changes no value but its type: a literal as a String, a borrow of what is owned. */
const HELP = /^help: (?:try using a conversion method|consider borrowing here)(?:: .*)?$/;

export const rule = defineRule({
  id: 'build/rust-conversion-suggested',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0308]: mismatched types',
  pattern: /^error\[E0308\]: mismatched types$/,
  captures: [],
  docs: {
    title: 'A Rust value needs a conversion',
    what: '{path}:{line}: the types do not match, and rustc knows the conversion.',
    why: 'A literal is a `&str` and a `String` is asked for, or a value is given where a reference is.',
    how: 'Write what rustc suggests: `{after}`',
    references: ['https://doc.rust-lang.org/error_codes/E0308.html'],
  },
  gathers: ['path', 'line', 'after'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    const suggestion = rustSuggestion(window, HELP);
    if (place?.path === undefined || suggestion === undefined) return undefined;
    return { path: place.path, line: `${suggestion.line}`, after: suggestion.after };
  },
  fix: ({ path, line, after }, repo, context) =>
    fixAt(
      { path, line, column: '1' },
      repo,
      context,
      'Convert as rustc suggests',
      'review',
      ({ text, lineText, ...at }) => {
        // Nothing but the conversion may be new in the line.
        const plain = after.trim().replace(/(?<="(?:[^"\\]|\\.){0,200}")\.to_(?:string|owned)\(\)/g, '');
        const bare = lineText.trim().replace(/(?<="(?:[^"\\]|\\.){0,200}")\.to_(?:string|owned)\(\)/g, '');
        if (plain.replaceAll('&', '') !== bare.replaceAll('&', '')) return undefined;
        const { lines, join } = textLines(text);
        lines[at.line - 1] = `${indentOf(lineText)}${after.trim()}`;
        return join();
      },
    ),
  examples: {
    match: [
      {
        name: 'a literal',
        log: [
          'error[E0308]: mismatched types',
          ' --> src/lib.rs:2:18',
          '  |',
          '2 |     User { name: "guest" }',
          '  |                  ^^^^^^^ expected `String`, found `&str`',
          '  |',
          'help: try using a conversion method',
          '  |',
          '2 |     User { name: "guest".to_string() }',
          '  |                         ++++++++++++',
        ].join('\n'),
        captures: { line: '2' },
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'fn g() -> User {\n    User { name: "guest" }\n}\n' },
        patched: { 'src/lib.rs': 'fn g() -> User {\n    User { name: "guest".to_string() }\n}\n' },
      },
    ],
    ignore: [
      { name: 'no suggestion', log: 'error[E0308]: mismatched types\n --> src/lib.rs:2:18\n  |\n2 |     total' },
    ],
  },
});
