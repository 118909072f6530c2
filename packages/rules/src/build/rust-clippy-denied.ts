import { defineRule } from '@self-healer/core/rule';
import { projectDirectory } from '../support/commands/project-directory.ts';
import { sourceGlobs } from '../support/paths/source-globs.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-clippy-denied',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: 'clippy::',
  // rustc's note below the lint: -D on the command line, or #[deny] in the source.
  pattern: /^\s*= note: `(?:-D |#\[deny\()clippy::(?<lint>[\w-]+)/,
  begins: /^error(?:\[\w+\])?: /,
  captures: ['lint'],
  docs: {
    title: 'Clippy lint is an error here',
    what: 'Clippy reports `{lint}` in `{path}` line {line}: {message}',
    why: 'The job turns warnings into errors; a newer toolchain may have brought the lint.',
    how: 'Run `cargo clippy --fix --allow-dirty --all-targets`; what it leaves must be changed by hand.',
    references: ['https://doc.rust-lang.org/clippy/usage.html#automatically-applying-clippy-suggestions'],
  },
  gathers: ['message', 'path', 'line', 'column'],
  gather(_facts, window) {
    const place = previousMatch(window, /^\s*--> (?<path>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+)$/, 40);
    const head = previousMatch(window, /^error(?:\[\w+\])?: (?<message>.+)$/, 40);
    if (place?.path === undefined || head?.message === undefined) return undefined;
    return { message: head.message, path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  async fix({ path }, repo) {
    const directory = await projectDirectory(repo, 'Cargo.toml', path);
    if (directory === undefined) return undefined;
    return {
      title: "Apply Clippy's machine-applicable suggestions",
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['cargo', 'clippy', '--fix', '--allow-dirty', '--allow-no-vcs', '--offline', '--all-targets'],
          cwd: directory,
          writes: [...(await sourceGlobs(repo, ['.rs']))],
          network: false,
        },
      ],
      verify: 'cargo clippy --all-targets -- -D warnings',
    };
  },
  examples: {
    match: [
      {
        name: 'clippy 1.95 with -D warnings',
        log: [
          'error: unneeded `return` statement',
          ' --> src/lib.rs:3:5',
          '  |',
          '3 |     return x;',
          '  |     ^^^^^^^^',
          '  |',
          '  = note: `-D clippy::needless-return` implied by `-D warnings`',
        ].join('\n'),
        captures: { lint: 'needless-return', path: 'src/lib.rs', line: '3', column: '5' },
        repo: { 'Cargo.toml': '[package]\n', 'src/lib.rs': 'pub fn f(x: u32) -> u32 {\n    return x;\n}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['cargo', 'clippy', '--fix', '--allow-dirty', '--allow-no-vcs', '--offline', '--all-targets'],
            cwd: '.',
            writes: ['src/**'],
            network: false,
          },
        ],
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: [
          'warning: unneeded `return` statement',
          ' --> src/lib.rs:3:5',
          '  = note: `#[warn(clippy::needless_return)]` on by default',
        ].join('\n'),
      },
    ],
  },
});
