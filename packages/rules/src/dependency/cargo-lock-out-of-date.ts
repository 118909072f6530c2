import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { ignoresAbove } from '../support/paths/git-ignores.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'dependency/cargo-lock-out-of-date',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ' was passed to prevent this',
  // cargo 1.9x: `cannot update the lock file X because --locked was passed`; older: `the lock file X needs to be updated but --locked was passed`. --frozen says the same.
  pattern:
    /^error: (?:cannot (?:update|create) the lock file (?<path>\S.*) because|the lock file (?<oldPath>\S.*) needs to be updated but) --(?:locked|frozen) was passed to prevent this/,
  captures: ['path?', 'oldPath?'],
  docs: {
    title: 'Cargo.lock does not match Cargo.toml',
    what: 'cargo may not change the lock file (`--locked`), and a manifest asks for something it does not hold.',
    why: 'A Cargo.toml was changed without building afterwards, or the lock file lost a merge.',
    how: 'Run `cargo update --workspace` and commit Cargo.lock.',
    references: ['https://doc.rust-lang.org/cargo/commands/cargo-update.html'],
  },
  async fix({ path, oldPath }, repo) {
    const lock = await trackedPath(path ?? oldPath ?? '', repo);
    if (path !== undefined && lock === undefined) return newLock(path, repo);
    const directory =
      lock === undefined ? await projectDirectory(repo, 'Cargo.lock') : lock.replace(/\/?Cargo\.lock$/, '') || '.';
    if (directory === undefined) return undefined;
    return {
      title: 'Bring Cargo.lock in line with Cargo.toml',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          // Moves only what the manifests ask for; other packages keep their versions.
          argv: ['cargo', 'update', '--workspace'],
          cwd: directory,
          writes: [inDirectory(directory, 'Cargo.lock')],
          network: true,
        },
      ],
      verify: 'cargo metadata --locked --format-version 1',
    };
  },
  examples: {
    match: [
      {
        name: 'cargo 1.95, without a lock file',
        log: 'error: cannot create the lock file /w/app/Cargo.lock because --locked was passed to prevent this',
        captures: { path: '/w/app/Cargo.lock' },
        repo: { 'Cargo.toml': '[package]\nname = "app"\n', '.gitignore': 'target\n' },
        edits: [
          { kind: 'tool', argv: ['cargo', 'generate-lockfile'], cwd: '.', writes: ['Cargo.lock'], network: true },
        ],
      },
      {
        name: 'a library that keeps none on purpose',
        log: 'error: cannot create the lock file /w/app/Cargo.lock because --locked was passed to prevent this',
        repo: { 'Cargo.toml': '[package]\nname = "app"\n', '.gitignore': 'target\nCargo.lock\n' },
      },
      {
        name: 'cargo 1.95',
        log: 'error: cannot update the lock file /home/runner/work/app/app/Cargo.lock because --locked was passed to prevent this',
        captures: { path: '/home/runner/work/app/app/Cargo.lock' },
        repo: { 'Cargo.toml': '[package]\n', 'Cargo.lock': '# generated\n' },
        edits: [
          { kind: 'tool', argv: ['cargo', 'update', '--workspace'], cwd: '.', writes: ['Cargo.lock'], network: true },
        ],
      },
      {
        name: 'cargo 1.80, in a subdirectory',
        log: 'error: the lock file /builds/group/app/rust/Cargo.lock needs to be updated but --locked was passed to prevent this',
        captures: { oldPath: '/builds/group/app/rust/Cargo.lock' },
        repo: { 'rust/Cargo.toml': '[package]\n', 'rust/Cargo.lock': '# generated\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['cargo', 'update', '--workspace'],
            cwd: 'rust',
            writes: ['rust/Cargo.lock'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'advice', log: 'note: pass --locked to be sure that the lock file is used' }],
  },
});

/** Makes the lock file that is not there; undefined where the project keeps none. */
async function newLock(path: string, repo: Workspace): Promise<RuleFix | undefined> {
  const manifest = await trackedPath(path.replace(/Cargo\.lock$/, 'Cargo.toml'), repo);
  if (manifest === undefined) return undefined;
  const ignores = await ignoresAbove(manifest, repo);
  if (ignores.some(({ text }) => /^\/?(?:\*\*\/)?(?:Cargo\.lock|\*\.lock)\s*$/m.test(text))) return undefined;
  const directory = manifest.replace(/\/?Cargo\.toml$/, '') || '.';
  return {
    title: 'Make Cargo.lock, which --locked asks for',
    safety: 'review',
    edits: [
      {
        kind: 'tool',
        argv: ['cargo', 'generate-lockfile'],
        cwd: directory,
        writes: [inDirectory(directory, 'Cargo.lock')],
        network: true,
      },
    ],
    verify: 'cargo metadata --locked --format-version 1',
  };
}
