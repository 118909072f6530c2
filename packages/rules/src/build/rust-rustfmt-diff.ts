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
  needle: 'Diff in ',
  // `cargo fmt --check`; before rustfmt 1.8 `at line 3:`, since then `path:3:`.
  pattern: /^(?:Warning: )?Diff in (?<path>\S.*\.rs)(?: at line |:)(?<line>\d+):$/,
  captures: ['path', 'line'],
  docs: {
    title: 'Rust file is not formatted',
    what: '`cargo fmt --check` shows changes for `{path}` at line {line}.',
    why: 'The file was committed without running rustfmt.',
    how: 'Run `cargo fmt --all` with the toolchain the job uses and commit the result.',
    references: ['https://github.com/rust-lang/rustfmt#checking-style-on-a-ci-server'],
  },
  async fix({ path }, repo) {
    const tracked = await trackedPath(path, repo);
    const directory = await projectDirectory(repo, 'Cargo.toml', tracked);
    if (tracked === undefined || directory === undefined) return undefined;
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
      { name: 'older', log: 'Diff in /app/src/lib.rs at line 12:', captures: { path: '/app/src/lib.rs', line: '12' } },
    ],
    ignore: [{ name: 'prose', log: 'Diff in src/main.rs is too large to show' }],
  },
});
