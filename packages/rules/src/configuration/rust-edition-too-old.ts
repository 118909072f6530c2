import { defineRule } from '@self-healer/core/rule';
import { setEdition } from '@self-healer/editors/rust';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/rust-edition-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['is not permitted in Rust 20', 'only allowed in Rust 20'],
  // rustc 1.39 and newer; let chains since 1.88.
  pattern:
    /^error(?:\[E0670\])?: (?:`async fn` is not permitted in Rust 2015|(?<syntax>let chains) are only allowed in Rust 2024 or later)$/,
  captures: ['syntax?'],
  docs: {
    title: 'The code is written in a newer edition of Rust',
    what: '{path} uses what Rust {edition} brought.',
    why: 'Cargo.toml names no edition, which means 2015, or an older one.',
    how: 'Write `edition = "{edition}"` into Cargo.toml.',
    references: ['https://doc.rust-lang.org/edition-guide/'],
  },
  gathers: ['path', 'edition'],
  gather({ syntax }, window) {
    const path = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}$/, 2)?.path;
    return path === undefined ? undefined : { path, edition: syntax === undefined ? '2021' : '2024' };
  },
  async fix({ path, edition }, repo) {
    const source = await trackedPath(path, repo);
    const directory = source === undefined ? undefined : await projectDirectory(repo, 'Cargo.toml', source);
    if (directory === undefined) return undefined;
    const manifest = inDirectory(directory, 'Cargo.toml');
    const content = setEdition((await repo.read(manifest)) ?? '', edition);
    if (content === undefined) return undefined;
    return {
      title: `Name edition ${edition} in ${manifest}`,
      safety: 'review',
      edits: [{ kind: 'write', path: manifest, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'rustc 1.95',
        log: 'error[E0670]: `async fn` is not permitted in Rust 2015\n --> src/lib.rs:1:5\n  |',
        captures: { path: 'src/lib.rs', edition: '2021' },
        repo: { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n', 'src/lib.rs': 'pub async fn a() {}\n' },
        patched: { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n' },
      },
    ],
    ignore: [{ name: 'another error', log: 'error[E0728]: `await` is only allowed inside `async` functions' }],
  },
});
