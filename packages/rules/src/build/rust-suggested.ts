import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { type Suggestion, withChanges } from '../support/rust/clippy-suggestions.ts';
import { rustcSuggestions } from '../support/rust/rustc-suggestions.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/rust-suggested',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error: ', 'error[E'],
  // rustc and rustdoc; the change stands below a `help:`.
  pattern: /^error(?:\[E\d{4}\])?: (?<message>.{1,400})$/,
  captures: ['message'],
  specificity: 'general',
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'build/rust-lint-denied'],
  docs: {
    title: 'rustc says what to write instead',
    what: '{path}:{line}: {message}',
    why: 'What is written is deprecated, more than is needed, or less than the compiler asks for.',
    how: 'Write what rustc shows below its `help:`.',
    references: ['https://doc.rust-lang.org/rustc/lints/index.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, { lines, index }) {
    const end = lines.indexOf('', index);
    const [own] = rustcSuggestions(lines.slice(index, end < 0 ? undefined : end));
    return own === undefined ? undefined : { path: own.path, line: `${own.change.line}` };
  },
  async fix(_facts, repo, context) {
    const places = await runDirectories(repo, context);
    const changes = new Map<string, Suggestion['change'][]>();
    for (const { path: printed, change } of rustcSuggestions(context.window.lines)) {
      const path = await trackedPath(printed, repo, places);
      if (path !== undefined) changes.set(path, [...(changes.get(path) ?? []), change]);
    }
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const [path, wanted] of changes) {
      const text = (await repo.read(path)) ?? '';
      const { lines, join } = textLines(text);
      lines.splice(0, lines.length, ...withChanges(lines, wanted));
      if (join() !== text) edits.push({ kind: 'write', path, content: join() });
    }
    return edits.length === 0 ? undefined : { title: 'Write what rustc shows', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a label',
        log: 'error[E0308]: mismatched types\n --> src/area.rs:1:28\n  |\n1 | fn area(w: u32, h: u32) -> u32 {\n  |    ----                    ^^^ expected `u32`, found `()`\n  |    |\n  |    implicitly returns `()` as its body has no tail or `return` expression\n2 |     w * h;\n  |          - help: remove this semicolon to return this value\n',
        captures: { path: 'src/area.rs', line: '2' },
        repo: { 'src/area.rs': 'fn area(w: u32, h: u32) -> u32 {\n    w * h;\n}\n' },
        patched: { 'src/area.rs': 'fn area(w: u32, h: u32) -> u32 {\n    w * h\n}\n' },
      },
      {
        name: 'a deprecated method, rustc 1.95',
        log: 'error: use of deprecated method `core::str::<impl str>::trim_left`: superseded by `trim_start`\n --> src/lib.rs:2:7\n  |\n2 |     s.trim_left()\n  |       ^^^^^^^^^\n  |\n  = note: `-D deprecated` implied by `-D warnings`\nhelp: replace the use of the deprecated method\n  |\n2 -     s.trim_left()\n2 +     s.trim_start()\n  |',
        captures: { path: 'src/lib.rs', line: '2' },
        repo: { 'src/lib.rs': 'pub fn margin(s: &str) -> &str {\n    s.trim_left()\n}\n' },
        patched: { 'src/lib.rs': 'pub fn margin(s: &str) -> &str {\n    s.trim_start()\n}\n' },
      },
      {
        name: 'rustdoc, signs below the line',
        log: 'error: this URL is not a hyperlink\n --> src/lib.rs:1:9\n  |\n1 | //! See http://docs.example.org/a for it.\n  |         ^^^^^^^^^^^^^^^^^^^^^^^^^\n  |\nhelp: use an automatic link instead\n  |\n1 | //! See <http://docs.example.org/a> for it.\n  |         +                         +',
        repo: { 'src/lib.rs': '//! See http://docs.example.org/a for it.\n' },
        patched: { 'src/lib.rs': '//! See <http://docs.example.org/a> for it.\n' },
      },
      {
        name: 'a word before another, whose blank is not marked',
        log: 'error[E0373]: closure may outlive the current function, but it borrows `name`\n --> src/lib.rs:2:19\n  |\n2 |     thread::spawn(|| say(&name));\n  |                   ^^ may outlive borrowed value `name`\n  |\nhelp: to force the closure to take ownership of `name` (and any other referenced variables), use the `move` keyword\n  |\n2 |     thread::spawn(move || say(&name));\n  |                   ++++',
        repo: { 'src/lib.rs': 'pub fn run(name: String) {\n    thread::spawn(|| say(&name));\n}\n' },
        patched: { 'src/lib.rs': 'pub fn run(name: String) {\n    thread::spawn(move || say(&name));\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'a result that is thrown away',
        log: 'error: unused `Result` that must be used\n --> src/lib.rs:2:5\n  |\n2 |     save();\n  |     ^^^^^^\n  |\nhelp: use `let _ = ...` to ignore the resulting value\n  |\n2 |     let _ = save();\n  |     +++++++',
      },
      { name: 'another tool', log: 'error: pathspec did not match' },
    ],
  },
});
