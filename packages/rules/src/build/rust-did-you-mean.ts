import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { rustSuggestion } from '../support/rust/rust-suggestion.ts';
import { hasRival } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { nextMatch } from '../support/text/window-matches.ts';
import { wordsOf } from '../support/text/words-of.ts';

const INLINE = /help: .{1,80} (?:with a similar name exists|with a similar name): `"?(?<to>\w{1,200})"?`/;

export const rule = defineRule({
  id: 'build/rust-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E', 'error: unexpected `cfg` condition '],
  pattern:
    /^error\[E\d{4}\]: (?:cannot find (?:\w{1,20} ){1,3}|no (?:field|method|variant)[a-z ]{0,40}|(?:struct|union|variant) `[\w:]{1,200}` has no field named |(?:method|type|const) (?=`\w{1,200}` is not a member of trait))`(?<name>\w{1,200})`|^error: unexpected `cfg` condition (?:value|name): `(?<cfg>\w{1,200})`$|^error\[E043[23]\]: (?:unresolved import `(?:\w{1,100}::){0,10}|(?:failed to resolve: use of (?:undeclared|unresolved) (?:crate or )?module(?: or unlinked crate)?|cannot find module or crate) `)(?<imported>\w{1,200})`(?: in this scope)?$/,
  captures: ['name?', 'cfg?', 'imported?'],
  explains: ['build/rust-import-moved', 'dependency/cargo-unresolved-crate', 'build/rust-module-undeclared'],
  docs: {
    title: 'A Rust name is misspelt',
    what: '{path}:{line}: there is no `{name}`, and the compiler knows `{to}`.',
    why: 'A typing error, or the name was changed where it is declared.',
    how: 'Write `{to}` if that is what is meant.',
    references: ['https://doc.rust-lang.org/error_codes/E0425.html'],
  },
  gathers: ['path', 'line', 'column', 'to'],
  gather({ name: own, cfg, imported }, window) {
    const name = own ?? cfg ?? imported ?? '';
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    const inline = nextMatch(window, INLINE, 6)?.to;
    const line = rustSuggestion(
      window,
      /^help: (?:.{1,80} with a similar name exists|a similar name exists in the module|there is a crate or module with a similar name)/,
    );
    const before = nextMatch(window, /^\d{1,7} {1,8}\| (?<text>.{1,500})$/, 4)?.text ?? '';
    const [head = '', tail = ''] = [
      before.slice(0, before.indexOf(name)),
      before.slice(before.indexOf(name) + name.length),
    ];
    const after = line?.after ?? '';
    const to =
      inline ??
      (after.startsWith(head) && after.endsWith(tail) ? after.slice(head.length, -tail.length || undefined) : '');
    if (place?.path === undefined || !/^\w{1,200}$/.test(to)) return undefined;
    return { path: place.path, line: place.line ?? '', column: place.column ?? '', to };
  },
  fix: async ({ name: own, cfg, imported, to, path, line, column }, repo, context) =>
    (own === undefined ? undefined : await respellDefinition(own, path, repo)) ??
    fixAt({ path, line, column }, repo, context, `Use ${to}, the name that exists`, 'review', (place) =>
      // rustc names one, and is silent about others that are as near.
      imported !== undefined
        ? // What is imported by a name is used by it below.
          place.text.replaceAll(new RegExp(`(?<!\\w)${imported}(?!\\w)`, 'g'), to)
        : hasRival(own ?? cfg ?? '', to, wordsOf(place.text))
          ? undefined
          : replaceName(place.text, place, own ?? cfg ?? '', to),
    ),
  examples: {
    match: [
      {
        name: 'a feature',
        log: 'error: unexpected `cfg` condition value: `fanci`\n --> src/lib.rs:1:7\n  |\n1 | #[cfg(feature = "fanci")]\n  |       ^^^^^^^^^^-------\n  |                 |\n  |                 help: there is a expected value with a similar name: `"fancy"`',
        captures: { cfg: 'fanci', to: 'fancy' },
        repo: { 'src/lib.rs': '#[cfg(feature = "fanci")]\npub fn f() {}\n' },
        patched: { 'src/lib.rs': '#[cfg(feature = "fancy")]\npub fn f() {}\n' },
      },
      {
        name: 'another crate of the workspace',
        log: 'error[E0432]: unresolved import `shapez`\n --> src/lib.rs:1:5\n  |\n1 | use shapez::Square;\n  |     ^^^^^^ use of unresolved module or unlinked crate `shapez`\n  |\nhelp: there is a crate or module with a similar name\n  |\n1 - use shapez::Square;\n1 + use shapes::Square;\n  |',
        captures: { imported: 'shapez', to: 'shapes' },
        repo: { 'src/lib.rs': 'use shapez::Square;\n\npub fn n(s: &Square) -> u32 {\n    s.n\n}\n' },
        patched: { 'src/lib.rs': 'use shapes::Square;\n\npub fn n(s: &Square) -> u32 {\n    s.n\n}\n' },
      },
      {
        name: 'a field in a literal, rustc 1.95',
        log: 'error[E0560]: struct `Config` has no field named `listen_prot`\n --> src/lib.rs:5:14\n  |\n5 |     Config { listen_prot: 80 }\n  |              ^^^^^^^^^^^ unknown field\n  |\nhelp: a field with a similar name exists\n  |\n5 -     Config { listen_prot: 80 }\n5 +     Config { listen_port: 80 }\n  |',
        captures: { name: 'listen_prot', to: 'listen_port' },
        repo: {
          'src/lib.rs':
            'pub struct Config {\n    pub listen_port: u16,\n}\npub fn default() -> Config {\n    Config { listen_prot: 80 }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub struct Config {\n    pub listen_port: u16,\n}\npub fn default() -> Config {\n    Config { listen_port: 80 }\n}\n',
        },
      },
      {
        name: 'an import in an example of the documentation',
        log: [
          'error[E0432]: unresolved import `geometry::Sqare`',
          '  --> geometry/src/lib.rs:4:5',
          '   |',
          '4  | use geometry::Sqare;',
          '   |     ^^^^^^^^^^^^^^^ no `Sqare` in the root',
          '   |',
          'help: a similar name exists in the module',
          '   |',
          '4  | use geometry::Square;',
          '   |                 +',
        ].join('\n'),
        captures: { imported: 'Sqare', to: 'Square' },
        repo: {
          'geometry/src/lib.rs':
            'pub struct Square(u32);\n/// A square.\n/// ```\n/// use geometry::Sqare;\n/// Sqare::new(2);\n/// ```\nimpl Square {}\n',
        },
        patched: {
          'geometry/src/lib.rs':
            'pub struct Square(u32);\n/// A square.\n/// ```\n/// use geometry::Square;\n/// Square::new(2);\n/// ```\nimpl Square {}\n',
        },
      },
      {
        name: 'a method of a trait',
        log: 'error[E0407]: method `dispaly_name` is not a member of trait `Named`\n  --> src/lib.rs:8:5\n   |\n 8 |       fn dispaly_name(&self) -> String {\n   |       ^  ------------ help: there is an associated function with a similar name: `display_name`',
        captures: { name: 'dispaly_name', to: 'display_name' },
      },
      {
        name: 'two that are as near',
        log: [
          'error[E0425]: cannot find function `load` in this scope',
          ' --> src/lib.rs:4:5',
          '  |',
          '1 | fn loads() {}',
          '  | ---------- similarly named function `loads` defined here',
          '4 |     load();',
          '  |     ^^^^ help: a function with a similar name exists: `loads`',
        ].join('\n'),
        captures: { name: 'load', to: 'loads' },
        repo: { 'src/lib.rs': 'fn loads() {}\nfn load1() {}\npub fn go() {\n    load();\n}\n' },
      },
      {
        name: 'rustc 1.95',
        log: [
          'error[E0425]: cannot find value `cuont` in this scope',
          ' --> src/main.rs:2:20',
          '  |',
          '2 |     println!("{}", cuont);',
          '  |                    ^^^^^',
          '  |',
          'help: a local variable with a similar name exists',
          '  |',
          '2 -     println!("{}", cuont);',
          '2 +     println!("{}", count);',
          '  |',
        ].join('\n'),
        captures: { name: 'cuont', to: 'count', line: '2' },
        repo: { 'Cargo.toml': '', 'src/main.rs': 'fn main() {\n    println!("{}", cuont);\n}\n' },
        patched: { 'src/main.rs': 'fn main() {\n    println!("{}", count);\n}\n' },
      },
      {
        name: 'older, on the line of the carets',
        log: [
          'error[E0609]: no field `lenght` on type `&P`',
          ' --> src/lib.rs:1:6',
          '  |',
          '1 | self.lenght',
          '  |      ^^^^^^ help: a field with a similar name exists: `length`',
        ].join('\n'),
        captures: { to: 'length' },
      },
    ],
    ignore: [
      {
        name: 'nothing similar',
        log: 'error[E0425]: cannot find value `x` in this scope\n --> src/a.rs:1:1\n  |\n1 | x\n  | ^ not found in this scope',
      },
    ],
  },
});
