import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { editEach } from '../support/text/edit-each.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const pattern =
  /^error: use of deprecated [a-z ]{1,40} `(?:[^`]{0,300}::)?(?<old>\w{1,100})`: (?:[Rr]enamed to|[Hh]as been renamed(?: to)?|[Ss]uperseded by|[Rr]eplaced (?:by|with)) `(?<new>\w{1,100})`[^`]{0,80}$/;
const PLACE = /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/;
const SUGGESTED = /^help: replace the use of the deprecated /;

export const rule = defineRule({
  id: 'build/rust-deprecated-renamed',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: 'error: use of deprecated ',
  // rustc and clippy with -D warnings; without a `help:` for what is of another crate.
  pattern,
  captures: ['old', 'new'],
  explains: [
    'build/rust-suggested',
    'build/rust-compiler-error',
    'build/rust-could-not-compile',
    'build/rust-lint-denied',
  ],
  docs: {
    title: 'A function of a crate was renamed',
    what: '{path}:{line}: `{old}` is called `{new}` in the version that is used.',
    why: 'The old name is deprecated, and warnings are errors in this job.',
    how: 'Write `{new}`.',
    references: ['https://doc.rust-lang.org/reference/attributes/diagnostics.html#the-deprecated-attribute'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const below = window.lines.slice(window.index + 1);
    const end = below.findIndex((line) => line.trim() === '');
    // Where rustc itself shows the new line, that is what is taken.
    if (below.slice(0, end < 0 ? below.length : end).some((line) => SUGGESTED.test(line))) return undefined;
    const place = nextMatch(window, PLACE, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix(_facts, repo, context) {
    const { lines: log } = context.window;
    const found = log
      .flatMap((line, index) => {
        const names = pattern.exec(line.slice(0, 4096))?.groups;
        const place = PLACE.exec(log[index + 1] ?? '')?.groups;
        return names === undefined || place === undefined ? [] : [{ ...names, ...place } as Record<string, string>];
      })
      .toSorted((a, b) => Number(b.line) - Number(a.line) || Number(b.column) - Number(a.column));
    const edits = await editEach(
      found,
      repo,
      (text, { line, column, old = '', new: name = '' }) =>
        withLine(text, Number(line), (code) => {
          const at = Number(column) - 1;
          return code.slice(at).startsWith(old) ? code.slice(0, at) + name + code.slice(at + old.length) : undefined;
        }),
      await runDirectories(repo, context),
    );
    return edits.length === 0
      ? undefined
      : { title: 'Write the name that replaced the deprecated one', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a function and a method',
        log: 'error: use of deprecated function `rand::thread_rng`: Renamed to `rng`\n --> src/lib.rs:4:25\n  |\n\nerror: use of deprecated method `rand::Rng::gen_range`: Renamed to `random_range`\n --> src/lib.rs:5:9\n  |',
        captures: { old: 'thread_rng', new: 'rng' },
        repo: {
          'src/lib.rs':
            'use rand::Rng;\n\npub fn roll(sides: u32) -> u32 {\n    let mut rng = rand::thread_rng();\n    rng.gen_range(1..=sides)\n}\n',
        },
        patched: {
          'src/lib.rs':
            'use rand::Rng;\n\npub fn roll(sides: u32) -> u32 {\n    let mut rng = rand::rng();\n    rng.random_range(1..=sides)\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'one for which rustc shows the new line',
        log: 'error: use of deprecated method `core::str::<impl str>::trim_left`: superseded by `trim_start`\n --> src/lib.rs:3:7\n  |\n3 |     s.trim_left()\n  |       ^^^^^^^^^\nhelp: replace the use of the deprecated method\n  |\n3 +     s.trim_start()\n  |',
      },
      {
        name: 'one that is done in another way now',
        log: 'error: use of deprecated function `base64::encode`: Use Engine::encode\n --> src/lib.rs:4:25',
      },
    ],
  },
});
