import { defineRule } from '@self-healer/core/rule';
import { appendToToml, getToml } from '@self-healer/editors/toml';
import { directoryOf } from '../support/commands/run-directories.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/cargo-workspace-member',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: "current package believes it's in a workspace when it's not",
  // Cargo 1.12 and newer; the two manifests follow.
  pattern: /^error: (?<problem>current package believes it's in a workspace when it's not):$/,
  captures: ['problem'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'A package below a workspace is no member of it',
    what: 'Cargo: {current} is not in {workspace}.',
    why: 'The package was added, and the list of members was not.',
    how: 'Add its directory to `members`, or to `exclude` when it is to stay apart.',
    references: ['https://doc.rust-lang.org/cargo/reference/workspaces.html#the-members-and-exclude-fields'],
  },
  gathers: ['current', 'workspace'],
  gather(_facts, window) {
    const current = nextMatch(window, /^current:\s{1,8}(?<path>\S.{0,400}Cargo\.toml)$/, 2)?.path;
    const workspace = nextMatch(window, /^workspace:\s{1,8}(?<path>\S.{0,400}Cargo\.toml)$/, 3)?.path;
    return current === undefined || workspace === undefined ? undefined : { current, workspace };
  },
  async fix({ current, workspace }, repo) {
    // The path of the workspace may be a tail of several: the one that is above the package.
    const inner = await trackedPath(current, repo);
    const outer = inner === undefined ? undefined : manifestAbove(inner, current, workspace);
    const text = outer === undefined ? undefined : await repo.read(outer);
    if (inner === undefined || outer === undefined || text === undefined) return undefined;
    const members = getToml(text, ['workspace', 'members']);
    const directory = relativePath(directoryOf(outer), directoryOf(inner));
    if (!Array.isArray(members) || members.includes(directory)) return undefined;
    const content = appendToToml(text, ['workspace', 'members'], directory);
    if (content === undefined) return undefined;
    return {
      title: `Make ${directory} a member of the workspace`,
      safety: 'review',
      edits: [{ kind: 'write', path: outer, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Cargo 1.95',
        log: "error: current package believes it's in a workspace when it's not:\ncurrent:   /w/app/tools/gen/Cargo.toml\nworkspace: /w/app/Cargo.toml\n\nthis may be fixable by adding `tools/gen` to the `workspace.members` array of the manifest located at: /w/app/Cargo.toml",
        captures: { current: '/w/app/tools/gen/Cargo.toml', workspace: '/w/app/Cargo.toml' },
        repo: {
          'Cargo.toml': '[workspace]\nmembers = ["crates/a"]\nresolver = "2"\n',
          'crates/a/Cargo.toml': '[package]\nname = "a"\n',
          'tools/gen/Cargo.toml': '[package]\nname = "gen"\n',
        },
        patched: { 'Cargo.toml': '[workspace]\nmembers = ["crates/a", "tools/gen"]\nresolver = "2"\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'error: current package is fine' }],
  },
});

/** The tracked manifest that a printed one means, seen from another that is printed in the same tree. */
function manifestAbove(inner: string, current: string, workspace: string): string | undefined {
  const root = current.slice(0, -inner.length);
  return current.endsWith(inner) && workspace.startsWith(root) ? workspace.slice(root.length) : undefined;
}
