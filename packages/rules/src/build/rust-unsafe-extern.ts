import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-unsafe-extern',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: extern blocks ',
  // rustc 1.85 and newer, edition 2024; as a lint before.
  pattern: /^error: extern blocks (?:must|should) be (?:marked as )?unsafe$/,
  captures: [],
  explains: ['build/rust-could-not-compile', 'build/rust-compiler-error'],
  docs: {
    title: 'An extern block is not marked as unsafe',
    what: '{path}:{line}: the block declares functions that Rust cannot check.',
    why: 'Since edition 2024 such a block says so itself.',
    how: 'Write `unsafe extern`.',
    references: ['https://doc.rust-lang.org/edition-guide/rust-2024/unsafe-extern.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const content = text.replace(/^(?<indent>[ \t]*)(?=extern\s*(?:"[^"\n]*"\s*)?\{)/gm, '$<indent>unsafe ');
    if (content === text) return undefined;
    return { title: 'Mark the extern blocks as unsafe', safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'rustc 1.95',
        log: 'error: extern blocks must be unsafe\n --> src/lib.rs:1:1\n  |\n1 | / extern "C" {\n2 | |     fn getpid() -> i32;\n3 | | }\n  | |_^',
        captures: { path: 'src/lib.rs', line: '1' },
        repo: { 'src/lib.rs': 'extern "C" {\n    fn getpid() -> i32;\n}\n' },
        patched: { 'src/lib.rs': 'unsafe extern "C" {\n    fn getpid() -> i32;\n}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'error: extern blocks cannot have a body' }],
  },
});
