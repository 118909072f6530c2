import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { editEach } from '../support/text/edit-each.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const pattern =
  /^error\[E0133\]: call to unsafe function `(?:std::env::)?(?<name>set_var|remove_var)` is unsafe and requires unsafe (?:block|function or block)$/;
const PLACE = /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/;

export const rule = defineRule({
  id: 'build/rust-env-unsafe',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0133]: call to unsafe function `',
  // rustc 1.85 and later with edition 2024.
  pattern,
  captures: ['name'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'build/rust-suggested'],
  docs: {
    title: 'Edition 2024 asks for unsafe where the environment is changed',
    what: '{path}:{line} calls `std::env::{name}`.',
    why: 'Another thread may read the environment at the same time, so that these functions are unsafe since edition 2024.',
    how: 'Call it in `unsafe`, where no other thread runs yet.',
    references: ['https://doc.rust-lang.org/edition-guide/rust-2024/newly-unsafe-functions.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, PLACE, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix(_facts, repo, context) {
    const { lines: log } = context.window;
    const found = log.flatMap((said, index) => {
      const place = pattern.test(said) ? PLACE.exec(log[index + 1] ?? '')?.groups : undefined;
      return place === undefined ? [] : [{ path: place.path, line: place.line }];
    });
    const edits = await editEach(
      found,
      repo,
      (text, { line }) =>
        withLine(text, Number(line), (code) =>
          // What `cargo fix --edition` writes.
          code.replace(
            /^(?<indent>\s*)(?<call>(?:(?:std::)?env::)?(?:set|remove)_var\(.*\));$/,
            '$<indent>unsafe { $<call> };',
          ),
        ),
      await runDirectories(repo, context),
    );
    return edits.length === 0 ? undefined : { title: 'Change the environment in unsafe', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a test',
        log: 'error[E0133]: call to unsafe function `set_var` is unsafe and requires unsafe block\n --> src/lib.rs:3:9\n  |',
        captures: { name: 'set_var', line: '3' },
        repo: { 'src/lib.rs': '#[test]\nfn level() {\n        std::env::set_var("LEVEL", "debug");\n}\n' },
        patched: {
          'src/lib.rs': '#[test]\nfn level() {\n        unsafe { std::env::set_var("LEVEL", "debug") };\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a function of which nothing is known',
        log: 'error[E0133]: call to unsafe function `read_raw` is unsafe and requires unsafe block\n --> src/lib.rs:3:9',
      },
    ],
  },
});
