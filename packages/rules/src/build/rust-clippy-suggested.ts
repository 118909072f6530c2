import { commandDirectories } from '@self-healer/core/patcher/command-directories';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { clippySuggestions, withChanges } from '../support/rust/clippy-suggestions.ts';
import { overItems, rangeLoops } from '../support/rust/range-loops.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/rust-clippy-suggested',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: 'rust-lang.github.io/rust-clippy/',
  // The link that Clippy prints below each of its findings.
  pattern:
    /^\s{0,12}= help: for further information visit https:\/\/rust-lang\.github\.io\/rust-clippy\/[\w.-]{1,40}\/index\.html#(?<lint>\w{1,80})$/,
  captures: ['lint'],
  specificity: 'general',
  docs: {
    title: 'Clippy says what to write instead',
    what: 'Clippy reports `{lint}` and shows the change.',
    why: 'The change may mean something else where a trait or a macro is involved, so that Clippy does not make it itself.',
    how: 'Make the change that it shows, and look at it.',
    references: ['https://doc.rust-lang.org/clippy/usage.html'],
  },
  async fix(_facts, repo, { window, step }) {
    const places = commandDirectories(step?.command ?? '');
    const changes = new Map<string, ReturnType<typeof clippySuggestions>[number]['change'][]>();
    for (const { path: printed, change } of clippySuggestions(window.lines)) {
      const path = await trackedPath(printed, repo, places);
      if (path !== undefined) changes.set(path, [...(changes.get(path) ?? []), change]);
    }
    const loops = new Map<string, ReturnType<typeof rangeLoops>[number][]>();
    for (const loop of rangeLoops(window.lines)) {
      const path = await trackedPath(loop.path, repo, places);
      if (path !== undefined) loops.set(path, [...(loops.get(path) ?? []), loop]);
    }
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const path of new Set([...changes.keys(), ...loops.keys()])) {
      const text = (await repo.read(path)) ?? '';
      const { lines, join } = textLines(text);
      // A loop keeps the number of its lines, so that the other changes still find theirs.
      const looped = (loops.get(path) ?? []).reduce<readonly string[]>(
        (each, loop) => overItems(each, loop) ?? each,
        lines,
      );
      lines.splice(0, lines.length, ...withChanges(looped, changes.get(path) ?? []));
      if (join() !== text) edits.push({ kind: 'write', path, content: join() });
    }
    return edits.length === 0 ? undefined : { title: 'Write what Clippy shows', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Clippy 1.95, a line changed and lines added',
        log: [
          'error: writing `&Vec` instead of `&[_]` involves a new object where a slice will do',
          ' --> src/lib.rs:1:13',
          '  |',
          '1 | pub fn n(v: &Vec<i32>) -> bool {',
          '  |             ^^^^^^^^^',
          '  |',
          '  = help: for further information visit https://rust-lang.github.io/rust-clippy/rust-1.95.0/index.html#ptr_arg',
          'help: change this to',
          '  |',
          '1 - pub fn n(v: &Vec<i32>) -> bool {',
          '1 + pub fn n(v: &[i32]) -> bool {',
          '  |',
          '',
          'error: you should consider adding a `Default` implementation for `A`',
          '  --> src/lib.rs:6:5',
          '   |',
          '   = help: for further information visit https://rust-lang.github.io/rust-clippy/rust-1.95.0/index.html#new_without_default',
          'help: try adding this',
          '   |',
          '5  + impl Default for A {',
          '6  +     fn default() -> Self {',
          '7  +         Self::new()',
          '8  +     }',
          '9  + }',
          '   |',
        ].join('\n'),
        captures: { lint: 'ptr_arg' },
        repo: {
          'src/lib.rs':
            'pub fn n(v: &Vec<i32>) -> bool {\n    v.is_empty()\n}\npub struct A;\nimpl A {\n    pub fn new() -> A {\n        A\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub fn n(v: &[i32]) -> bool {\n    v.is_empty()\n}\npub struct A;\nimpl Default for A {\n    fn default() -> Self {\n        Self::new()\n    }\n}\nimpl A {\n    pub fn new() -> A {\n        A\n    }\n}\n',
        },
      },
      {
        name: 'loops over indices that should go over items',
        log: [
          'error: the loop variable `i` is only used to index `values`',
          ' --> src/lib.rs:3:14',
          '  |',
          '3 |     for i in 0..values.len() {',
          '  |              ^^^^^^^^^^^^^^^',
          '  |',
          '  = help: for further information visit https://rust-lang.github.io/rust-clippy/rust-1.95.0/index.html#needless_range_loop',
          'help: consider using an iterator',
          '  |',
          '3 -     for i in 0..values.len() {',
          '3 +     for <item> in &values {',
          '  |',
          '',
          'error: the loop variable `i` is used to index `v`',
          '  --> src/lib.rs:9:14',
          '   |',
          '   = help: for further information visit https://rust-lang.github.io/rust-clippy/rust-1.95.0/index.html#needless_range_loop',
          'help: consider using an iterator and enumerate()',
          '   |',
          '9  -     for i in 0..v.len() {',
          '9  +     for (i, <item>) in v.iter_mut().enumerate() {',
          '   |',
        ].join('\n'),
        captures: { lint: 'needless_range_loop' },
        repo: {
          'src/lib.rs':
            'pub fn sum(values: &[u32]) -> u32 {\n    let mut t = 0;\n    for i in 0..values.len() {\n        t += values[i] + values[i].pow(2);\n    }\n    t\n}\npub fn fill(v: &mut [usize]) {\n    for i in 0..v.len() {\n        v[i] = i;\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub fn sum(values: &[u32]) -> u32 {\n    let mut t = 0;\n    for value in values.iter() {\n        t += *value + value.pow(2);\n    }\n    t\n}\npub fn fill(v: &mut [usize]) {\n    for (i, item) in v.iter_mut().enumerate() {\n        *item = i;\n    }\n}\n',
        },
      },
      {
        name: 'lines that take the place of others',
        log: 'error: writing `&String` instead of `&str` involves a new object where a slice will do\n --> src/lib.rs:1:16\n  |\n1 | pub fn name(s: &String) -> String {\n  |                ^^^^^^^\n  |\n  = help: for further information visit https://rust-lang.github.io/rust-clippy/rust-1.95.0/index.html#ptr_arg\nhelp: change this to\n  |\n1 ~ pub fn name(s: &str) -> String {\n2 ~     s.to_owned()\n  |',
        repo: { 'src/lib.rs': 'pub fn name(s: &String) -> String {\n    s.clone()\n}\n' },
        patched: { 'src/lib.rs': 'pub fn name(s: &str) -> String {\n    s.to_owned()\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'another link',
        log: '   = help: for further information visit https://doc.rust-lang.org/error-index.html',
      },
    ],
  },
});
