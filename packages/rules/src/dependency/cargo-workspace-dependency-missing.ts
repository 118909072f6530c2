import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/cargo-workspace-dependency-missing',
  category: 'dependency',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['` was not found in `workspace.dependencies`', 'error inheriting `'],
  // cargo 1.64 and newer; `workspace.dependencies` may be missing as a whole.
  pattern:
    /^\s{0,8}(?:`(?:dev-|build-)?dependenc(?:y|ies)\.(?<listed>[\w-]{1,100})` was not found in `workspace\.dependencies`|error inheriting `(?<inherited>[\w-]{1,100})` from workspace root manifest's `workspace\.dependencies\.[\w-]{1,100}`)$/,
  captures: ['listed?', 'inherited?'],
  explains: ['configuration/cargo-*', 'build/rust-*', 'dependency/cargo-no-matching-package'],
  docs: {
    title: 'A member takes a dependency from the workspace, which has it not',
    what: '`{name}` is not in `[workspace.dependencies]`.',
    why: 'The member says `workspace = true`, and the root declares no such dependency.',
    how: 'Declare it in the root Cargo.toml; a member of the workspace by its path.',
    references: ['https://doc.rust-lang.org/cargo/reference/workspaces.html#the-dependencies-table'],
  },
  gathers: ['name'],
  gather({ listed, inherited }, window) {
    if (listed !== undefined) return { name: listed };
    // What is missing is said below: here the whole table.
    const whole = nextMatch(window, /^\s{0,8}(?<table>`workspace\.dependencies`) was not defined$/, 4)?.table;
    return inherited === undefined || whole === undefined ? undefined : { name: inherited };
  },
  async fix({ name }, repo) {
    const manifests = (await repo.list()).filter((path) => /(?:^|\/)Cargo\.toml$/.test(path));
    const texts = new Map<string, string>();
    for (const path of manifests) texts.set(path, (await repo.read(path)) ?? '');
    const roots = manifests.filter((path) => getToml(texts.get(path) ?? '', ['workspace']) !== undefined);
    const members = manifests.filter((path) => getToml(texts.get(path) ?? '', ['package', 'name']) === name);
    const [root, member] = [roots[0], members[0]];
    if (root === undefined || member === undefined || roots.length > 1 || members.length > 1) return undefined;
    if (getToml(texts.get(root) ?? '', ['workspace', 'dependencies', name]) !== undefined) return undefined;
    const { lines, join } = textLines(texts.get(root) ?? '');
    const head = lines.findIndex((line) => line.trim() === '[workspace.dependencies]');
    const line = `${name} = { path = "${relativePath(directoryOfPath(root), directoryOfPath(member))}" }`;
    if (head >= 0) lines.splice(head + 1, 0, line);
    else lines.splice(lines.findLastIndex((each) => each.trim() !== '') + 1, 0, '', '[workspace.dependencies]', line);
    return {
      title: `Declare ${name} in the workspace`,
      safety: 'safe',
      edits: [{ kind: 'write', path: root, content: join() }],
      verify: 'cargo metadata --offline',
    };
  },
  examples: {
    match: [
      {
        name: 'no such table at all',
        log: "Caused by:\n  error inheriting `b` from workspace root manifest's `workspace.dependencies.b`\n\nCaused by:\n  `workspace.dependencies` was not defined",
        captures: { inherited: 'b' },
        repo: {
          'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
          'a/Cargo.toml': '[package]\nname = "a"\n\n[dependencies]\nb = { workspace = true }\n',
          'b/Cargo.toml': '[package]\nname = "b"\n',
        },
        patched: {
          'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n\n[workspace.dependencies]\nb = { path = "b" }\n',
        },
      },
      {
        name: 'cargo 1.95',
        log: "Caused by:\n  error inheriting `shop-core` from workspace root manifest's `workspace.dependencies.shop-core`\n\nCaused by:\n  `dependency.shop-core` was not found in `workspace.dependencies`",
        captures: { name: 'shop-core' },
        repo: {
          'Cargo.toml': '[workspace]\nmembers = ["app", "core"]\n\n[workspace.dependencies]\n',
          'app/Cargo.toml': '[package]\nname = "app"\n\n[dependencies]\nshop-core.workspace = true\n',
          'core/Cargo.toml': '[package]\nname = "shop-core"\n',
        },
        patched: {
          'Cargo.toml':
            '[workspace]\nmembers = ["app", "core"]\n\n[workspace.dependencies]\nshop-core = { path = "core" }\n',
        },
      },
      {
        name: 'no member is called so',
        log: '  `dependency.serde` was not found in `workspace.dependencies`',
        repo: { 'Cargo.toml': '[workspace]\nmembers = ["app"]\n', 'app/Cargo.toml': '[package]\nname = "app"\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'serde was not found in workspace.dependencies' }],
  },
});
