import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

// rustc: E0433 and E0412, E0422 of a literal, E0531 and E0574 of a pattern; since 1.95 a missing type is E0425. E0599 where a trait is not in scope.
const pattern =
  /^error\[E0(?:412|422|423|425|433|405|404|531|574|599)\]: (?:no (?:method|function or associated item|associated function or constant|associated item) named `(?<method>\w+)` found for .{1,300} in the current scope|cannot write into `.{1,200}`|cannot find (?:type|trait|function|macro|struct, variant or union type|function, tuple struct or tuple variant|tuple struct or tuple variant|struct, variant or union|value|unit struct, unit variant or constant) `(?<name>\w+)` in this scope|failed to resolve: use of undeclared type `(?<type>\w+)`|failed to resolve: use of undeclared (?:crate or )?module(?: or unlinked crate)? `(?<module>\w+)`)$/;
const PLACE = /^\s*--> (?<path>\S[^:]*):(?<line>\d+):(?<column>\d+)$/;

const ONE =
  /importing this|trait `\w+` which provides `\w+` is implemented but not in scope|the following trait is implemented but not in scope/;

/** What stands below the imports of a file. */
const ITEM =
  /^(?:(?:pub(?:\([^)]{1,40}\))? )?(?:async |unsafe |const )?(?:fn|struct|enum|trait|impl|type|const|static)\b|#\[|\/\/\/)/;

const SEVERAL = /^help: consider importing one of these \w/;

/** rustc's own suggestion, when it makes just one, or names traits of which the file shows which: of the standard library, this crate, or one that is linked. */
function suggestionAt({ lines }: Pick<LogWindow, 'lines'>, index: number) {
  const end = lines.indexOf('', index);
  const block = lines.slice(index, end === -1 ? index + 30 : end);
  const place = block.map((line) => PLACE.exec(line)?.groups).find((groups) => groups !== undefined);
  const help = block.findIndex((line) => /^help: (?:consider importing|trait `|the following trait)/.test(line));
  const said = block[help] ?? '';
  if (place === undefined || !(ONE.test(said) || SEVERAL.test(said))) return undefined;
  const added = block
    .slice(help)
    .map((line) => /^\s*(?<at>\d+)\s+(?:\+|\|) (?<indent> {0,40})(?<use>use \w+::[\w:]+;)$/.exec(line)?.groups)
    .filter((groups) => groups !== undefined);
  const [first] = added;
  const uses = ONE.test(said) ? [first?.use ?? ''] : candidates(added.map(({ use }) => use ?? ''));
  if (first === undefined || block.some((line) => /\band \d+ other candidates/.test(line))) return undefined;
  // Of several traits, the file may name the module of one.
  if (uses.length > 1 && !said.includes('traits')) return undefined;
  return {
    path: place.path ?? '',
    line: place.line ?? '',
    at: Number(first.at),
    use: uses.length === 1 ? uses[0] : undefined,
    uses,
    indent: first.indent ?? '',
  };
}

/** What core and alloc have, std has as well, at the same place. */
function candidates(uses: readonly string[]): readonly string[] {
  return uses.filter(
    (use) => !(/^use (?:core|alloc)::/.test(use) && uses.includes(use.replace(/^use \w+/, 'use std'))),
  );
}

/** The one use whose module is named in the file already: `std::io::Write` beside `io::Result`. */
function usedModule(uses: readonly string[], text: string): string | undefined {
  const named = uses.filter((use) => {
    const module = /^use std::(?:\w+::)*(?<module>\w+)::\w+;$/.exec(use)?.groups?.module;
    return module !== undefined && new RegExp(`\\b${module}::`).test(text);
  });
  return named.length === 1 ? named[0] : undefined;
}

/** The names that are not in scope in one file, of all errors of the log. */
function missingNames({ lines }: Pick<LogWindow, 'lines'>, path: string): readonly string[] {
  const names = lines.flatMap((line, index) => {
    const found = pattern.exec(line.slice(0, 4096))?.groups;
    const place = PLACE.exec(lines[index + 1] ?? '')?.groups;
    return found === undefined || place?.path !== path ? [] : [found.name ?? found.type ?? ''];
  });
  return [...new Set(names)];
}

/** Whether a module of tests that is about to begin lacks several names, and all of them are those of its parent. */
function isOfParent(lines: readonly string[], at: number, names: readonly string[]): boolean {
  const declared = (name: string) =>
    lines.some((line) =>
      new RegExp(`^(?:pub(?:\\([^)]*\\))? )?(?:[a-z]+ )*(?:fn|const|static|struct|enum|trait|type) ${name}\\b`).test(
        line,
      ),
    );
  const before = lines.slice(0, at - 1).findLast((line) => line.trim() !== '') ?? '';
  return /^mod tests? \{$/.test(before) && names.length > 1 && names.every((name) => name !== '' && declared(name));
}

export const rule = defineRule({
  id: 'build/rust-use-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['cannot find ', 'use of undeclared', ' found for ', 'cannot write into'],
  pattern,
  captures: ['method?', 'name?', 'type?', 'module?'],
  docs: {
    title: 'A Rust `use` is missing',
    what: '`{path}` line {line} uses a name that is not in scope; rustc suggests `{use}`',
    why: 'The import was forgotten, or removed while a use is left.',
    how: 'Add `{use}` to `{path}`.',
    references: ['https://doc.rust-lang.org/error_codes/E0433.html'],
  },
  gathers: ['path', 'line', 'use'],
  gather(_facts, window) {
    const suggestion = suggestionAt(window, window.index);
    if (suggestion === undefined) return undefined;
    return { path: suggestion.path, line: suggestion.line, use: suggestion.use ?? suggestion.uses.join(' or ') };
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    for (const [index, line] of window.lines.entries()) {
      const suggestion = pattern.test(line.slice(0, 4096)) ? suggestionAt(window, index) : undefined;
      const path = suggestion === undefined ? undefined : await trackedPath(suggestion.path, repo);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (suggestion === undefined || path === undefined || before === undefined) continue;
      const { lines, join } = textLines(before);
      const own = isOfParent(lines, suggestion.at, missingNames(window, suggestion.path));
      const chosen = own ? 'use super::*;' : (suggestion.use ?? usedModule(suggestion.uses, before));
      const use = suggestion.indent + chosen;
      if (chosen === undefined || lines.includes(use)) continue;
      // rustfmt lets an item follow at once; a reader does not.
      const isOver = suggestion.indent === '' && ITEM.test(lines[suggestion.at - 1] ?? '');
      lines.splice(suggestion.at - 1, 0, ...(isOver ? [use, ''] : [use]));
      contents.set(path, join());
    }
    if (contents.size === 0) return undefined;
    return {
      title: 'Add the `use` that rustc suggests',
      safety: 'safe',
      edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
      verify: 'cargo build',
    };
  },
  examples: {
    match: [
      {
        name: 'the trait that `write!` needs',
        log: 'error[E0599]: cannot write into `String`\n --> src/lib.rs:3:12\n  |\n3 |     write!(s, "{n}").unwrap();\n  |            ^\n  |\nnote: must implement `io::Write`, `fmt::Write`, or have a `write_fmt` method\nhelp: trait `Write` which provides `write_fmt` is implemented but not in scope; perhaps you want to import it\n  |\n1 + use std::fmt::Write;\n  |',
        captures: { use: 'use std::fmt::Write;' },
        repo: {
          'src/lib.rs':
            'pub fn r(n: u32) -> String {\n    let mut s = String::new();\n    write!(s, "{n}").unwrap();\n    s\n}\n',
        },
        patched: {
          'src/lib.rs':
            'use std::fmt::Write;\n\npub fn r(n: u32) -> String {\n    let mut s = String::new();\n    write!(s, "{n}").unwrap();\n    s\n}\n',
        },
      },
      {
        name: 'two traits, and the file names the module of one',
        log: 'error[E0405]: cannot find trait `Write` in this scope\n --> src/lib.rs:1:21\n  |\nhelp: consider importing one of these traits\n  |\n1 + use std::fmt::Write;\n  |\n1 + use std::io::Write;\n  |\n1 + use core::fmt::Write;\n  |',
        captures: { use: 'use std::fmt::Write; or use std::io::Write;' },
        repo: { 'src/lib.rs': 'pub fn put(out: impl Write) -> std::io::Result<()> {\n    Ok(())\n}\n' },
        patched: {
          'src/lib.rs': 'use std::io::Write;\n\npub fn put(out: impl Write) -> std::io::Result<()> {\n    Ok(())\n}\n',
        },
      },
      {
        name: 'two traits, and nothing tells them apart',
        log: 'error[E0405]: cannot find trait `Write` in this scope\n --> src/lib.rs:1:21\n  |\nhelp: consider importing one of these traits\n  |\n1 + use std::fmt::Write;\n  |\n1 + use std::io::Write;\n  |',
        repo: { 'src/lib.rs': 'pub fn put(out: impl Write) {}\n' },
      },
      {
        name: 'of std, which core has too',
        log: 'error[E0405]: cannot find trait `Error` in this scope\n --> src/lib.rs:1:21\n  |\nhelp: consider importing one of these traits\n  |\n1 + use core::error::Error;\n  |\n1 + use std::error::Error;\n  |',
        captures: { use: 'use std::error::Error;' },
        repo: { 'src/lib.rs': 'pub type R = Result<(), Box<dyn Error>>;\n' },
        patched: { 'src/lib.rs': 'use std::error::Error;\n\npub type R = Result<(), Box<dyn Error>>;\n' },
      },
      {
        name: 'inside of a module of tests',
        log: 'error[E0425]: cannot find function `add` in this scope\n --> src/lib.rs:8:20\n  |\n8 |         assert_eq!(add(1), 1);\n  |                    ^^^ not found in this scope\n  |\nhelp: consider importing this function\n  |\n6 +     use crate::add;\n  |',
        captures: { name: 'add', use: 'use crate::add;' },
        repo: {
          'src/lib.rs':
            'pub fn add(a: i32) -> i32 {\n    a\n}\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() {\n        assert_eq!(add(1), 1);\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub fn add(a: i32) -> i32 {\n    a\n}\n#[cfg(test)]\nmod tests {\n    use crate::add;\n    #[test]\n    fn adds() {\n        assert_eq!(add(1), 1);\n    }\n}\n',
        },
      },
      {
        name: 'several names inside of a module of tests',
        log: 'error[E0425]: cannot find function `add` in this scope\n --> src/lib.rs:9:20\n  |\nhelp: consider importing this function\n  |\n7 +     use crate::add;\n  |\n\nerror[E0425]: cannot find value `MAX` in this scope\n --> src/lib.rs:9:30\n  |\nhelp: consider importing one of these constants\n  |\n7 +     use crate::MAX;\n7 +     use std::u8::MAX;\n  |',
        captures: { name: 'add' },
        repo: {
          'src/lib.rs':
            'pub fn add(a: i32) -> i32 {\n    a\n}\npub const MAX: i32 = 9;\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() {\n        assert_eq!(add(9), MAX);\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub fn add(a: i32) -> i32 {\n    a\n}\npub const MAX: i32 = 9;\n#[cfg(test)]\nmod tests {\n    use super::*;\n    #[test]\n    fn adds() {\n        assert_eq!(add(9), MAX);\n    }\n}\n',
        },
      },
      {
        name: 'rustc 1.95, a trait that is not in scope',
        log: [
          'error[E0599]: no method named `area` found for reference `&Square` in the current scope',
          ' --> src/lib.rs:4:24',
          '  |',
          '4 |     s.iter().map(|x| x.area()).sum()',
          '  |                        ^^^^ method not found in `&Square`',
          '  |',
          '  = help: items from traits can only be used if the trait is in scope',
          'help: trait `Area` which provides `area` is implemented but not in scope; perhaps you want to import it',
          '  |',
          '1 + use crate::shape::Area;',
          '  |',
        ].join('\n'),
        captures: { method: 'area', use: 'use crate::shape::Area;' },
        repo: {
          'src/lib.rs':
            'pub mod shape;\n\npub fn total(s: &[shape::Square]) -> f64 {\n    s.iter().map(|x| x.area()).sum()\n}\n',
        },
        patched: {
          'src/lib.rs':
            'use crate::shape::Area;\npub mod shape;\n\npub fn total(s: &[shape::Square]) -> f64 {\n    s.iter().map(|x| x.area()).sum()\n}\n',
        },
      },
      {
        name: 'rustc 1.95, named twice',
        log: [
          'error[E0425]: cannot find type `HashMap` in this scope',
          ' --> src/main.rs:2:12',
          '  |',
          '2 |     let m: HashMap<String, u32> = HashMap::new();',
          '  |            ^^^^^^^ not found in this scope',
          '  |',
          'help: consider importing this struct',
          '  |',
          '1 + use std::collections::HashMap;',
          '  |',
          '',
          'error[E0433]: failed to resolve: use of undeclared type `HashMap`',
          ' --> src/main.rs:2:35',
          '  |',
          'help: consider importing this struct',
          '  |',
          '1 + use std::collections::HashMap;',
          '  |',
        ].join('\n'),
        captures: { name: 'HashMap', path: 'src/main.rs', line: '2', use: 'use std::collections::HashMap;' },
        repo: { 'src/main.rs': 'fn main() {\n    let m: HashMap<String, u32> = HashMap::new();\n}\n' },
        patched: {
          'src/main.rs':
            'use std::collections::HashMap;\n\nfn main() {\n    let m: HashMap<String, u32> = HashMap::new();\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'several candidates',
        log: [
          'error[E0412]: cannot find type `Result2` in this scope',
          ' --> src/main.rs:2:12',
          'help: consider importing one of these items',
          '1 + use std::fmt::Result;',
          '1 + use std::io::Result;',
        ].join('\n'),
      },
      { name: 'no suggestion', log: 'error[E0425]: cannot find function `baz` in this scope\n --> src/main.rs:3:12' },
    ],
  },
});
