import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { setEdition } from '@self-healer/editors/rust';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** The manifest above a member that has the fields of its workspace. */
async function workspaceAbove(member: string, repo: Workspace): Promise<string | undefined> {
  for (const path of await repo.list())
    if (
      /(?:^|\/)Cargo\.toml$/.test(path) &&
      path !== member &&
      member.startsWith(path.slice(0, -'Cargo.toml'.length)) &&
      /^\[workspace\.package\]/m.test((await repo.read(path)) ?? '')
    )
      return path;
  return undefined;
}

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
    const own = inDirectory(directory, 'Cargo.toml');
    const text = (await repo.read(own)) ?? '';
    // A member that has its edition of the workspace.
    const inherits = /^edition(?:\.workspace\s*=\s*true|\s*=\s*\{\s*workspace\s*=\s*true\s*\})/m.test(text);
    const manifest = inherits ? await workspaceAbove(own, repo) : own;
    const before = manifest === undefined ? undefined : await repo.read(manifest);
    if (manifest === undefined || before === undefined) return undefined;
    const content = inherits
      ? before.replace(/(?<=^\[workspace\.package\](?:\r?\n(?!\[).*)*?\r?\nedition\s*=\s*)"\d{4}"/m, `"${edition}"`)
      : setEdition(before, edition);
    if (content === undefined || content === before) return undefined;
    return {
      title: `Name edition ${edition} in ${manifest}`,
      safety: 'review',
      edits: [{ kind: 'write', path: manifest, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a member that has its edition of the workspace',
        log: 'error: let chains are only allowed in Rust 2024 or later\n --> crates/route/src/lib.rs:2:8\n  |',
        captures: { edition: '2024' },
        repo: {
          'Cargo.toml':
            '[workspace]\nmembers = ["crates/route"]\n\n[workspace.package]\nversion = "0.1.0"\nedition = "2021"\n',
          'crates/route/Cargo.toml': '[package]\nname = "route"\nedition.workspace = true\nversion.workspace = true\n',
          'crates/route/src/lib.rs': 'pub fn port() {}\n',
        },
        patched: {
          'Cargo.toml':
            '[workspace]\nmembers = ["crates/route"]\n\n[workspace.package]\nversion = "0.1.0"\nedition = "2024"\n',
        },
      },
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
