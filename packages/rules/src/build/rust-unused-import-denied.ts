import { defineRule } from '@self-healer/core/rule';
import { projectDirectory } from '../support/commands/project-directory.ts';
import { sourceGlobs } from '../support/paths/source-globs.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-unused-import-denied',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: unused import',
  // cargo; with `--message-format short` the place stands before it.
  pattern: /^(?:(?<short>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}: )?error: unused imports?: (?<imports>`.+`)$/,
  captures: ['short?', 'imports'],
  docs: {
    title: 'Unused Rust import is an error here',
    what: '{imports} in `{path}` line {line} is imported and never used.',
    why: 'Warnings are errors in this job (`-D warnings` or `#![deny(warnings)]`).',
    how: 'Run `cargo fix --allow-dirty --all-targets` or delete the import.',
    references: ['https://doc.rust-lang.org/cargo/commands/cargo-fix.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather({ short }, window) {
    const at = /:(?<line>\d{1,7}):(?<column>\d{1,5}): error: /.exec(window.lines[window.index] ?? '')?.groups;
    if (short !== undefined) return { path: short, line: at?.line ?? '', column: at?.column ?? '' };
    const place = nextMatch(window, /^\s*--> (?<path>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+)$/, 3);
    return place?.path === undefined
      ? undefined
      : { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  async fix({ path }, repo) {
    const directory = await projectDirectory(repo, 'Cargo.toml', path);
    if (directory === undefined) return undefined;
    return {
      title: 'Remove unused Rust imports',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['cargo', 'fix', '--allow-dirty', '--allow-no-vcs', '--offline', '--all-targets'],
          cwd: directory,
          writes: [...(await sourceGlobs(repo, ['.rs']))],
          network: false,
        },
      ],
      verify: 'cargo build --all-targets',
    };
  },
  examples: {
    match: [
      {
        name: 'short messages',
        log: 'src/lib.rs:2:5: error: unused import: `std::fs`',
        captures: { imports: '`std::fs`', path: 'src/lib.rs', line: '2', column: '5' },
      },
      {
        name: 'RUSTFLAGS=-D warnings',
        log: [
          'error: unused import: `std::fs`',
          ' --> crates/app/src/main.rs:1:5',
          '  |',
          '1 | use std::fs;',
          '  |     ^^^^^^^',
          '  |',
          '  = note: `-D unused-imports` implied by `-D warnings`',
        ].join('\n'),
        captures: { imports: '`std::fs`', path: 'crates/app/src/main.rs', line: '1' },
        repo: {
          'Cargo.toml': '[workspace]\n',
          'crates/app/Cargo.toml': '',
          'crates/app/src/main.rs': 'use std::fs;\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['cargo', 'fix', '--allow-dirty', '--allow-no-vcs', '--offline', '--all-targets'],
            cwd: 'crates/app',
            writes: ['crates/**'],
            network: false,
          },
        ],
      },
    ],
    ignore: [{ name: 'a warning', log: 'warning: unused import: `std::fs`\n --> src/main.rs:1:5' }],
  },
});
