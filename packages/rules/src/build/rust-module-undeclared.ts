import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';

import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { correctModule } from '../support/rust/correct-module.ts';
import { declareForUsers, withModule } from '../support/rust/declare-module.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-module-undeclared',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E0432]: ', 'error[E0433]: '],
  // rustc 1.95; before, E0433 began with `failed to resolve:`.
  pattern:
    /^error\[E043[23]\]: (?:unresolved imports? `crate::(?<imported>\w{1,80}(?:::\w{1,80}){0,6})`|(?:cannot find|failed to resolve: could not find) `\w{1,80}` in (?:the crate root|`(?<parent>\w{1,80})`)$|(?:cannot find module or crate|failed to resolve: use of (?:unresolved|undeclared) )\b.{0,60}`\w{1,80}`)/,
  captures: ['imported?', 'parent?'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'dependency/cargo-unresolved-crate'],
  docs: {
    title: 'A module of the crate is not declared',
    what: '{file} uses the module `{name}`, and no `mod` names it.',
    why: 'A source file takes part in a crate only once its parent declares it.',
    how: 'Write `mod` with its name in the parent module.',
    references: ['https://doc.rust-lang.org/error_codes/E0432.html'],
  },
  gathers: ['file', 'name', 'place'],
  gather({ imported, parent }, window) {
    const file = nextMatch(window, /^\s{0,8}--> (?<file>\S{1,300}\.rs):\d/, 3)?.file;
    const missing = nextMatch(window, /could not find `(?<name>\w{1,80})` in (?:the crate root|`)/, 10)?.name;
    const here = nextMatch(
      window,
      /^help: to make use of source file \S{1,300}, use `mod (?<name>\w{1,80})` in this file/,
      16,
    );
    const name = imported === undefined && parent === undefined ? (here?.name ?? missing) : missing;
    if (file === undefined || name === undefined) return undefined;
    const parts = imported?.split('::') ?? [...(parent === undefined || parent === 'crate' ? [] : [parent]), name];
    const at = parts.indexOf(name);
    if (at === -1) return undefined;
    return { file, name, place: missing === undefined ? 'here' : ['crate', ...parts.slice(0, at)].join('::') };
  },
  async fix({ file, name, place }, repo, context) {
    const importer = await trackedPath(file, repo);
    const crate = importer === undefined ? undefined : await projectDirectory(repo, 'Cargo.toml', importer);
    if (importer === undefined || crate === undefined) return undefined;
    const source = inDirectory(crate, 'src');
    const own = importer.replace(/\/(?:lib|main|mod)\.rs$|\.rs$/, '');
    const directory = place === 'here' ? own : [source, ...place.split('::').slice(1)].join('/');
    const parent = place === 'here' ? importer : await parentFile(directory, importer, source, repo);
    const text = parent === undefined ? undefined : await repo.read(parent);
    const there = await Promise.all(
      [`${directory}/${name}.rs`, `${directory}/${name}/mod.rs`].map((path) => repo.mode(path)),
    );
    const outside = there.some(Boolean)
      ? undefined
      : await declareForUsers([...place.split('::').slice(1), name], repo);
    if (outside !== undefined) return outside;
    if (parent === undefined || text === undefined || there.filter(Boolean).length !== 1)
      return there.some(Boolean) || place === 'here' ? undefined : correctModule(name, file, repo, context);
    const nested = directory !== source && place !== 'here' && !/^(?:pub(?:\([\w: ]{1,40}\))? )?mod \w+;/m.test(text);
    const content = withModule(text, name, nested ? 'pub ' : undefined);
    if (content === undefined) return undefined;
    return {
      title: `Declare the module ${name} in ${parent}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: parent, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'misspelt',
        log: 'error[E0432]: unresolved import `crate::lexxer`\n --> src/parser.rs:1:12\n  |\n1 | use crate::lexxer::lex;\n  |            ^^^^^^ could not find `lexxer` in the crate root',
        repo: {
          'Cargo.toml': '[package]\nname = "m"\n',
          'src/lexer.rs': 'pub fn lex() {}\n',
          'src/lib.rs': 'mod lexer;\nmod parser;\n',
          'src/parser.rs': 'use crate::lexxer::lex;\n',
        },
        patched: { 'src/parser.rs': 'use crate::lexer::lex;\n' },
      },
      {
        name: 'of the crate root',
        log: 'error[E0432]: unresolved import `crate::lexer`\n --> src/parser.rs:1:12\n  |\n1 | use crate::lexer::lex;\n  |            ^^^^^ could not find `lexer` in the crate root',
        captures: { imported: 'lexer', name: 'lexer', file: 'src/parser.rs' },
        repo: {
          'Cargo.toml': '[package]\nname = "m"\n',
          'src/lexer.rs': 'pub fn lex() {}\n',
          'src/lib.rs': '//! A parser.\n\nmod parser;\n\npub fn go() {}\n',
          'src/parser.rs': 'use crate::lexer::lex;\n',
        },
        patched: { 'src/lib.rs': '//! A parser.\n\nmod lexer;\nmod parser;\n\npub fn go() {}\n' },
      },
      {
        name: 'of another module, in a workspace',
        log: 'error[E0432]: unresolved import `crate::net::client`\n --> crates/app/src/main.rs:2:17\n  |\n2 | use crate::net::client::get;\n  |                 ^^^^^^ could not find `client` in `net`',
        repo: {
          'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
          'crates/app/Cargo.toml': '[package]\nname = "app"\n',
          'crates/app/src/main.rs': 'mod net;\nuse crate::net::client::get;\n',
          'crates/app/src/net.rs': '#![allow(missing_docs)]\nuse std::fmt;\n',
          'crates/app/src/net/client.rs': 'pub fn get() {}\n',
        },
        patched: { 'crates/app/src/net.rs': '#![allow(missing_docs)]\npub mod client;\nuse std::fmt;\n' },
      },
      {
        name: 'used by its path',
        log: 'error[E0433]: cannot find `lexer` in `crate`\n --> src/parser.rs:1:37\n  |\n1 | pub fn parse(s: &str) -> usize { crate::lexer::lex(s).len() }\n  |                                         ^^^^^ could not find `lexer` in the crate root',
        captures: { name: 'lexer', place: 'crate' },
        repo: {
          'Cargo.toml': '[package]\nname = "m"\n',
          'src/lexer/mod.rs': 'pub fn lex() {}\n',
          'src/main.rs': 'mod parser;\nmod words;\n',
          'src/parser.rs': 'pub fn parse() {}\n',
        },
        patched: { 'src/main.rs': 'mod lexer;\nmod parser;\nmod words;\n' },
      },
      {
        name: 'used where it belongs',
        log: 'error[E0433]: cannot find module or crate `lexer` in this scope\n --> src/lib.rs:3:5\n  |\n3 |     lexer::x()\n  |     ^^^^^ use of unresolved module or unlinked crate `lexer`\n  |\nhelp: to make use of source file src/lexer.rs, use `mod lexer` in this file to declare the module\n  |\n1 + mod lexer;\n  |',
        captures: { name: 'lexer', place: 'here' },
        repo: {
          'Cargo.toml': '[package]\nname = "m"\n',
          'src/lexer.rs': 'pub fn x() {}\n',
          'src/lib.rs': '\npub fn go() {\n    lexer::x()\n}\n',
        },
        patched: { 'src/lib.rs': '\nmod lexer;\npub fn go() {\n    lexer::x()\n}\n' },
      },
      {
        name: 'of the library, used by a test',
        log: 'error[E0433]: cannot find `lexer` in `words`\n --> tests/t.rs:3:12\n  |\n3 |     words::lexer::lex("a");\n  |            ^^^^^ could not find `lexer` in `words`',
        captures: { name: 'lexer', place: 'crate::words' },
        repo: {
          'Cargo.toml': '[package]\nname = "words"\n',
          'src/lexer.rs': 'pub fn lex(_: &str) {}\n',
          'src/lib.rs': 'mod token;\n',
          'tests/t.rs': '#[test]\nfn t() {\n    words::lexer::lex("a");\n}\n',
        },
        patched: { 'src/lib.rs': 'pub mod lexer;\nmod token;\n' },
      },
      {
        name: 'of which there is no file',
        log: 'error[E0432]: unresolved import `crate::gone`\n --> src/lib.rs:1:12\n  |            ^^^^ could not find `gone` in the crate root',
        repo: { 'Cargo.toml': '[package]\nname = "m"\n', 'src/lib.rs': 'use crate::gone::x;\n' },
      },
    ],
    ignore: [{ name: 'a crate', log: 'error[E0432]: unresolved import `serde`' }],
  },
});

async function parentFile(
  place: string,
  importer: string,
  source: string,
  repo: Workspace,
): Promise<string | undefined> {
  const root = place === source;
  const names = root ? [`${place}/lib.rs`, `${place}/main.rs`] : [`${place}.rs`, `${place}/mod.rs`];
  const modes = await Promise.all(names.map((name) => repo.mode(name)));
  const found = names.filter((_, at) => modes[at] !== undefined);
  return found.includes(importer) ? importer : found[0];
}
