import { defineRule } from '@self-healer/core/rule';
import { projectDirectory } from '../support/commands/project-directory.ts';
import { sourceGlobs } from '../support/paths/source-globs.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/rust-rustfmt-diff',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: ['Diff in ', 'un cargo fmt', 'un `cargo fmt', "un 'cargo fmt"],
  // `cargo fmt --check`; before rustfmt 1.8 `at line 3:`, since then `path:3:`. What scripts say that keep its output.
  pattern:
    /^(?:(?:Warning: )?Diff in (?<path>\S.*\.rs)(?: at line |:)(?<line>\d+):|(?:.{0,120}[ :,;.-])?(?<advice>[Rr]un [`']?cargo fmt\b.{0,80}))$/,
  captures: ['path?', 'line?', 'advice?'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'Rust file is not formatted',
    what: '`cargo fmt --check` shows changes for {where}.',
    why: 'The file was committed without running rustfmt.',
    how: 'Run `cargo fmt --all` with the toolchain the job uses and commit the result.',
    references: ['https://github.com/rust-lang/rustfmt#checking-style-on-a-ci-server'],
  },
  gathers: ['where'],
  gather: ({ path, line }) => ({ where: path === undefined ? 'a file' : `\`${path}\` at line ${line}` }),
  async fix({ path }, repo) {
    const tracked = path === undefined ? undefined : await trackedPath(path, repo);
    const directory = await projectDirectory(repo, 'Cargo.toml', tracked);
    if ((path !== undefined && tracked === undefined) || directory === undefined) return undefined;
    // A member's manifest finds its workspace, and --all formats all of it.
    return {
      title: 'Format the Rust sources with rustfmt',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['cargo', 'fmt', '--all'],
          cwd: directory,
          writes: [...(await sourceGlobs(repo, ['.rs']))],
          network: false,
        },
      ],
      verify: 'cargo fmt --all --check',
    };
  },
  examples: {
    match: [
      {
        name: 'rustfmt 1.8 and newer, in a runner',
        log: [
          'Diff in /home/runner/work/app/app/src/main.rs:1:',
          ' use std::fs;',
          '-fn  main() {}',
          '+fn main() {}',
        ].join('\n'),
        captures: { path: '/home/runner/work/app/app/src/main.rs', line: '1' },
        repo: { 'Cargo.toml': '[package]\n', 'src/main.rs': 'fn  main() {}\n', 'tests/it.rs': '\n', 'build.rs': '\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['cargo', 'fmt', '--all'],
            cwd: '.',
            writes: ['build.rs', 'src/**', 'tests/**'],
            network: false,
          },
        ],
      },
      {
        name: 'a check of its own that keeps the diff',
        log: 'run cargo fmt\nmake: *** [Makefile:3: check-format] Error 1',
        captures: { where: 'a file' },
        repo: { 'Cargo.toml': '[package]\n', 'src/main.rs': 'fn  main() {}\n' },
        edits: [{ kind: 'tool', argv: ['cargo', 'fmt', '--all'], cwd: '.', writes: ['src/**'], network: false }],
      },
      { name: 'older', log: 'Diff in /app/src/lib.rs at line 12:', captures: { path: '/app/src/lib.rs', line: '12' } },
    ],
    ignore: [{ name: 'prose', log: 'Diff in src/main.rs is too large to show' }],
  },
});
