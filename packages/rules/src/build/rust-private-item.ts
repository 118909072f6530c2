import { defineRule } from '@self-healer/core/rule';
import { projectDirectory } from '../support/commands/project-directory.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { isKeptInside } from '../support/text/kept-inside.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-private-item',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0603]: ',
  pattern:
    /^error\[E0603\]: (?<kind>function|struct|enum|trait|module|constant|static|type alias) `(?<name>\w{1,200})` is private$/,
  captures: ['kind', 'name'],
  docs: {
    title: 'A Rust item is private',
    what: '{kind} `{name}` is used outside of its module, which keeps it to itself.',
    why: 'It lacks `pub`, or was never meant for others.',
    how: 'Make it `pub(crate)` when the crate alone uses it, `pub` otherwise; or use what is public.',
    references: ['https://doc.rust-lang.org/error_codes/E0603.html'],
  },
  gathers: ['used', 'path', 'line'],
  gather({ name }, window) {
    const used = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}$/, 2)?.path;
    const after = window.lines.slice(window.index + 1);
    const note = after.findIndex((line) => line.startsWith('note: ') && line.includes(`\`${name}\` is defined here`));
    const place = /^\s{0,8}(?:--> |::: )(?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/.exec(
      after[note + 1] ?? '',
    )?.groups;
    if (used === undefined || note < 0 || note > 25 || place?.path === undefined) return undefined;
    return { used, path: place.path, line: place.line ?? '' };
  },
  async fix({ name, used, path: printed, line }, repo) {
    const [path, user] = [await trackedPath(printed, repo), await trackedPath(used, repo)];
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || user === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const own = lines[Number(line) - 1] ?? '';
    const item =
      /^(?<indent>\s*)(?:(?:async|unsafe|const|extern "C") )*(?:fn|struct|enum|trait|mod|const|static|type) (?:mut )?(?<name>\w+)/.exec(
        own,
      )?.groups;
    if (item?.name !== name || isKeptInside(name, lines, Number(line) - 1)) return undefined;
    const [crate, other] = [
      await projectDirectory(repo, 'Cargo.toml', path),
      await projectDirectory(repo, 'Cargo.toml', user),
    ];
    // What tests and binaries beside the library use is used from outside of it.
    const inside = crate === other && /(?:^|\/)src\/(?!main\.rs|bin\/)/.test(user);
    const indent = item.indent ?? '';
    lines[Number(line) - 1] = `${indent}${inside ? 'pub(crate)' : 'pub'} ${own.slice(indent.length)}`;
    return { title: `Let others use ${name}`, safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'in a module',
        log: 'error[E0603]: function `add` is private\n --> src/lib.rs:8:11\n  |\n8 |     math::add(1, 2)\n  |           ^^^ private function\n  |\nnote: the function `add` is defined here\n --> src/lib.rs:2:5\n  |\n2 |     fn add(a: i32, b: i32) -> i32 {',
        captures: { kind: 'function', name: 'add' },
        repo: {
          'Cargo.toml': '',
          'src/lib.rs': 'pub mod math {\n    fn add(a: i32, b: i32) -> i32 {\n        a + b\n    }\n}\n',
        },
        patched: {
          'src/lib.rs': 'pub mod math {\n    pub(crate) fn add(a: i32, b: i32) -> i32 {\n        a + b\n    }\n}\n',
        },
      },
      {
        name: 'from another crate',
        log: 'error[E0603]: struct `Basket` is private\n --> app/src/main.rs:1:11\n  |\nnote: the struct `Basket` is defined here\n --> core/src/lib.rs:1:1',
        repo: {
          'app/Cargo.toml': '',
          'core/Cargo.toml': '',
          'app/src/main.rs': 'use core_lib::Basket;\n',
          'core/src/lib.rs': 'struct Basket;\n',
        },
        patched: { 'core/src/lib.rs': 'pub struct Basket;\n' },
      },
    ],
    ignore: [{ name: 'a field', log: 'error[E0616]: field `x` of struct `P` is private' }],
  },
});
