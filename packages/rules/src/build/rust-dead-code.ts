import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { itemLines } from '../support/rust/item-lines.ts';
import { asserts, isForgottenCall } from '../support/text/forgotten.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-dead-code',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['` is never used', '` is never constructed'],
  // rustc, the lint dead_code where it is denied.
  pattern:
    /^error: (?<kind>function|method|associated function|constant|associated constant|static|type alias|struct|enum) `(?<name>\w{1,200})` is never (?:used|constructed)$/,
  captures: ['kind', 'name'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'build/rust-lint-denied'],
  docs: {
    title: 'A Rust item is never used',
    what: '{path}:{line}: nothing uses the {kind} `{name}`.',
    why: 'Its last use was removed or never written, and warnings are errors in this job.',
    how: 'Use it, or remove it.',
    references: ['https://doc.rust-lang.org/rustc/lints/listing/warn-by-default.html#dead-code'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ path: printed, line, name }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    if (path === undefined) return undefined;
    // Whatever else names it, a test or another platform, needs it still.
    const word = new RegExp(`\\b${name}\\b`, 'g');
    let uses = 0;
    for (const file of (await repo.list()).filter((each) => each.endsWith('.rs')))
      uses += [...((await repo.read(file)) ?? '').matchAll(word)].length;
    const { lines, join } = textLines((await repo.read(path)) ?? '');
    const item = itemLines(lines, Number(line) - 1);
    if (uses !== 1 || item === undefined || !word.test(lines[Number(line) - 1] ?? '')) return undefined;
    // What asserts is a test that lacks its attribute; what checks was forgotten to be called.
    if (isForgottenCall(name) || asserts(lines.slice(item.first, item.last + 1))) return undefined;
    const isBlank = (at: number) => (lines[at] ?? '').trim() === '';
    const after = isBlank(item.last + 1) && (isBlank(item.first - 1) || /\{\s*$/.test(lines[item.first - 1] ?? ''));
    const before = !after && isBlank(item.first - 1) && /^\s*\}/.test(lines[item.last + 1] ?? '');
    const first = before ? item.first - 1 : item.first;
    lines.splice(first, item.last - first + 1 + (after ? 1 : 0));
    return {
      title: `Drop ${name}, which nothing uses`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a function that hides what nobody may read',
        log: 'error: function `redact` is never used\n --> src/main.rs:1:4\n',
        repo: {
          'src/main.rs':
            'fn redact(line: &str) -> String {\n    line.replace("pin=", "")\n}\n\nfn main() {\n    println!("{}", read());\n}\n',
        },
      },
      {
        name: 'a test that lacks its attribute',
        log: 'error: function `trims` is never used\n  --> src/lib.rs:5:8\n',
        repo: {
          'src/lib.rs':
            '#[cfg(test)]\nmod tests {\n    use super::*;\n\n    fn trims() {\n        assert_eq!(slug(" a "), "a");\n    }\n}\n',
        },
      },
      {
        name: 'a function that checks',
        log: 'error: function `is_locked` is never used\n --> src/lib.rs:5:4\n',
        repo: {
          'src/lib.rs':
            'pub fn login(user: &str) -> bool {\n    !user.is_empty()\n}\n\nfn is_locked(user: &str) -> bool {\n    user == "root"\n}\n',
        },
      },
      {
        name: 'a function',
        log: 'error: function `old` is never used\n --> src/lib.rs:5:4\n  |\n5 | fn old(n: u32) -> u32 {\n  |    ^^^',
        captures: { kind: 'function', name: 'old', line: '5' },
        repo: {
          'src/lib.rs': 'pub fn half(n: u32) -> u32 {\n    n / 2\n}\n\nfn old(n: u32) -> u32 {\n    n\n}\n',
        },
        patched: { 'src/lib.rs': 'pub fn half(n: u32) -> u32 {\n    n / 2\n}\n' },
      },
      {
        name: 'a method',
        log: 'error: method `twice` is never used\n --> src/lib.rs:8:8\n  |\n',
        captures: { kind: 'method' },
        repo: {
          'src/lib.rs':
            'pub struct P {\n    pub n: u32,\n}\n\nimpl P {\n    /// Twice.\n    #[inline]\n    fn twice(&self) -> u32 {\n        self.n * 2\n    }\n\n    pub fn n(&self) -> u32 {\n        self.n\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub struct P {\n    pub n: u32,\n}\n\nimpl P {\n    pub fn n(&self) -> u32 {\n        self.n\n    }\n}\n',
        },
      },
      {
        name: 'one that a test calls',
        log: 'error: function `old` is never used\n --> src/lib.rs:1:4',
        repo: {
          'src/lib.rs': 'fn old(n: u32) -> u32 {\n    n\n}\n',
          'src/tests.rs': 'fn t() {\n    assert_eq!(super::old(1), 1);\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a field', log: 'error: field `old` is never read' }],
  },
});
