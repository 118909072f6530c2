import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { type Suggestion, withChanges } from '../support/rust/clippy-suggestions.ts';
import { mergeInsertions } from '../support/rust/merge-insertions.ts';
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
      lines.splice(0, lines.length, ...withChanges(lines, mergeInsertions(wanted)));
      if (join() !== text) edits.push({ kind: 'write', path, content: join() });
    }
    return edits.length === 0 ? undefined : { title: 'Write what rustc shows', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a binding without let',
        log: 'error: invalid variable declaration\n --> src/lib.rs:2:5\n  |\n2 |     mut n = 0;\n  |     ^^^\n  |\nhelp: missing keyword\n  |\n2 |     let mut n = 0;\n  |     +++',
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'pub fn f() {\n    mut n = 0;\n}\n' },
        patched: { 'src/lib.rs': 'pub fn f() {\n    let mut n = 0;\n}\n' },
      },
      {
        name: 'what a trait wants mutable, of a type that rustc writes without its path',
        log: "error[E0053]: method `fmt` has an incompatible type for trait\n --> src/lib.rs:2:22\n  |\n2 |     fn fmt(&self, f: &fmt::Formatter) -> fmt::Result {\n  |                      ^^^^^^^^^^^^^^^ types differ in mutability\n  |\n  = note: expected signature `fn(&Dot, &mut Formatter<'_>) -> Result<_, _>`\n             found signature `fn(&Dot, &Formatter<'_>) -> Result<_, _>`\nhelp: change the parameter type to match the trait\n  |\n2 -     fn fmt(&self, f: &fmt::Formatter) -> fmt::Result {\n2 +     fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {\n  |",
        repo: {
          'src/lib.rs':
            'impl fmt::Display for Dot {\n    fn fmt(&self, f: &fmt::Formatter) -> fmt::Result {\n        write!(f, "{}", self.0)\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'impl fmt::Display for Dot {\n    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {\n        write!(f, "{}", self.0)\n    }\n}\n',
        },
      },
      {
        name: 'the value of a variable that is converted, whose field is named',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:2:9\n  |\n2 |     U { name }\n  |         ^^^^ expected `String`, found `&str`\n  |\nhelp: try using a conversion method\n  |\n2 |     U { name: name.to_string() }\n  |         +++++     ++++++++++++',
        repo: { 'src/lib.rs': 'pub fn u(name: &str) -> U {\n    U { name }\n}\n' },
        patched: { 'src/lib.rs': 'pub fn u(name: &str) -> U {\n    U { name: name.to_string() }\n}\n' },
      },
      {
        name: 'a literal that is converted',
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
        repo: { 'src/lib.rs': 'fn g() -> User {\n    User { name: "guest" }\n}\n' },
        patched: { 'src/lib.rs': 'fn g() -> User {\n    User { name: "guest".to_string() }\n}\n' },
      },
      {
        name: 'several literals of a line, of a list the ones that rustc is silent about',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:2:14\n  |\n2 |     U { name: "a", tags: vec!["b", "c"] }\n  |               ^^^ expected `String`, found `&str`\n  |\nhelp: try using a conversion method\n  |\n2 |     U { name: "a".to_string(), tags: vec!["b", "c"] }\n  |                  ++++++++++++\n\nerror[E0308]: mismatched types\n --> src/lib.rs:2:31\n  |\n2 |     U { name: "a", tags: vec!["b", "c"] }\n  |                               ^^^ expected `String`, found `&str`\n  |\nhelp: try using a conversion method\n  |\n2 |     U { name: "a", tags: vec!["b".to_string(), "c"] }\n  |                                  ++++++++++++',
        repo: { 'src/lib.rs': 'fn u() -> U {\n    U { name: "a", tags: vec!["b", "c"] }\n}\n' },
        patched: {
          'src/lib.rs':
            'fn u() -> U {\n    U { name: "a".to_string(), tags: vec!["b".to_string(), "c".to_string()] }\n}\n',
        },
      },
      {
        name: 'a name that became a keyword, where it is used as well',
        log: 'error: expected identifier, found reserved keyword `gen`\n --> src/lib.rs:2:9\n  |\n2 |     let gen = 3;\n  |         ^^^ expected identifier, found reserved keyword\n  |\nhelp: escape `gen` to use it as an identifier\n  |\n2 |     let r#gen = 3;\n  |         ++\n\nerror: expected expression, found reserved keyword `gen`\n --> src/lib.rs:3:5\n  |\n3 |     gen + 1\n  |     ^^^ expected expression',
        repo: { 'src/lib.rs': 'pub fn f() -> u32 {\n    let gen = 3;\n    gen + 1\n}\n' },
        patched: { 'src/lib.rs': 'pub fn f() -> u32 {\n    let r#gen = 3;\n    r#gen + 1\n}\n' },
      },
      {
        name: 'lines that take the place of others, and one that is new',
        log: 'error[E0277]: the `?` operator can only be used in a function that returns `Result` or `Option` (or another type that implements `FromResidual`)\n --> src/main.rs:2:29\n  |\n1 | fn main() {\n  | --------- this function should return `Result` or `Option` to accept `?`\n2 |     let n: i32 = "1".parse()?;\n  |                             ^ cannot use the `?` operator in a function that returns `()`\n  |\nhelp: consider adding return type\n  |\n1 ~ fn main() -> Result<(), Box<dyn std::error::Error>> {\n2 |     let n: i32 = "1".parse()?;\n3 |     println!("{n}");\n4 +     Ok(())\n  |',
        repo: { 'src/main.rs': 'fn main() {\n    let n: i32 = "1".parse()?;\n    println!("{n}");\n}\n' },
        patched: {
          'src/main.rs':
            'fn main() -> Result<(), Box<dyn std::error::Error>> {\n    let n: i32 = "1".parse()?;\n    println!("{n}");\n    Ok(())\n}\n',
        },
      },
      {
        name: 'the very name, beside one that resembles it',
        log: 'error[E0425]: cannot find function `double` in this scope\n --> src/lib.rs:3:9\n  |\n3 |         double(self.n)\n  |         ^^^^^^ not found in this scope\n  |\nhelp: consider using the associated function on `Self`\n  |\n3 |         Self::double(self.n)\n  |         ++++++\nhelp: perhaps you intended to use this type\n  |\n3 -         double(self.n)\n3 +         f64(self.n)\n  |',
        repo: {
          'src/lib.rs':
            'impl P {\n    fn twice(&self) -> u32 {\n        double(self.n)\n    }\n    fn double(n: u32) -> u32 {\n        n * 2\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'impl P {\n    fn twice(&self) -> u32 {\n        Self::double(self.n)\n    }\n    fn double(n: u32) -> u32 {\n        n * 2\n    }\n}\n',
        },
      },
      {
        name: 'one statement that becomes two',
        log: 'error[E0716]: temporary value dropped while borrowed\n --> src/lib.rs:2:19\n  |\n2 |     let s: &str = n.to_string().as_str().trim();\n  |                   ^^^^^^^^^^^^^                - temporary value is freed at the end of this statement\n  |                   |\n  |                   creates a temporary value which is freed while still in use\n3 |     s.len()\n  |     - borrow later used here\n  |\nhelp: consider using a `let` binding to create a longer lived value\n  |\n2 ~     let binding = n.to_string();\n3 ~     let s: &str = binding.as_str().trim();\n  |',
        repo: {
          'src/lib.rs': 'fn f(n: u32) -> usize {\n    let s: &str = n.to_string().as_str().trim();\n    s.len()\n}\n',
        },
        patched: {
          'src/lib.rs':
            'fn f(n: u32) -> usize {\n    let binding = n.to_string();\n    let s: &str = binding.as_str().trim();\n    s.len()\n}\n',
        },
      },
      {
        name: 'a type, put in where the label stands',
        log: 'error: missing type for `const` item\n --> src/lib.rs:1:16\n  |\n1 | pub const LIMIT = 10u32;\n  |                ^ help: provide a type for the constant: `: u32`',
        captures: { line: '1' },
        repo: { 'src/lib.rs': 'pub const LIMIT = 10u32;\n' },
        patched: { 'src/lib.rs': 'pub const LIMIT: u32 = 10u32;\n' },
      },
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
        name: 'a copy, where a borrow may be meant',
        log: 'error[E0382]: borrow of moved value: `v`\n --> src/lib.rs:3:5\n  |\n2 |     let kept = v;\n  |                - value moved here\n3 |     v.len()\n  |     ^ value borrowed here after move\n  |\nhelp: consider cloning the value if the performance cost is acceptable\n  |\n2 |     let kept = v.clone();\n  |                 ++++++++',
      },
      {
        name: 'a struct that borrows, and may be meant to own',
        log: "error[E0106]: missing lifetime specifier\n --> src/lib.rs:2:15\n  |\n2 |     pub name: &str,\n  |               ^ expected named lifetime parameter\n  |\nhelp: consider introducing a named lifetime parameter\n  |\n1 ~ pub struct View<'a> {\n2 ~     pub name: &'a str,\n  |",
      },
      {
        name: 'a result that is thrown away',
        log: 'error: unused `Result` that must be used\n --> src/lib.rs:2:5\n  |\n2 |     save();\n  |     ^^^^^^\n  |\nhelp: use `let _ = ...` to ignore the resulting value\n  |\n2 |     let _ = save();\n  |     +++++++',
      },
      { name: 'another tool', log: 'error: pathspec did not match' },
    ],
  },
});
