import { defineRule } from '@self-healer/core/rule';
import { correctCratePath } from '../support/rust/correct-crate-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/cargo-path-moved',
  category: 'configuration',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['Cargo.toml`', 'failed to load source for dependency'],
  pattern:
    /^\s{0,6}(?:error: )?(?:failed to read `(?<read>[^`]{1,400}Cargo\.toml)`|failed to load source for dependency `(?<dependency>[\w-]{1,100})`)$/,
  captures: ['read?', 'dependency?'],
  docs: {
    title: 'A workspace member or path dependency is not there',
    what: 'There is no `{manifest}`.',
    why: 'The crate was moved or renamed, and the manifest that names it was not changed.',
    how: 'Name the directory that holds the crate.',
    references: ['https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#specifying-path-dependencies'],
  },
  gathers: ['manifest'],
  gather({ read }, window) {
    const manifest = read ?? nextMatch(window, /^\s{0,6}failed to read `(?<path>[^`]{1,400}Cargo\.toml)`$/, 8)?.path;
    return manifest === undefined ? undefined : { manifest };
  },
  async fix({ manifest }, repo) {
    const corrected = await correctCratePath(manifest, repo);
    if (corrected === undefined) return undefined;
    return {
      title: `Name ${corrected.directory}, which holds the crate`,
      safety: 'review',
      edits: [corrected.edit],
    };
  },
  examples: {
    match: [
      {
        name: 'a dependency, by the name of its crate',
        log: 'error: failed to get `util` as a dependency of package `a v0.1.0 (/w/app)`\n\nCaused by:\n  failed to read `/w/app/util/Cargo.toml`\n\nCaused by:\n  No such file or directory (os error 2)',
        captures: { manifest: '/w/app/util/Cargo.toml' },
        repo: {
          'Cargo.toml': '[package]\nname = "a"\n\n[dependencies]\nutil = { path = "util" }\n',
          'crates/util/Cargo.toml': '[package]\nname = "util"\n',
        },
        patched: { 'Cargo.toml': '[package]\nname = "a"\n\n[dependencies]\nutil = { path = "crates/util" }\n' },
      },
      {
        name: 'a member, the only crate that is not listed',
        log: 'error: failed to load manifest for workspace member `/w/crates/cli-tool`\n\nCaused by:\n  failed to read `/w/crates/cli-tool/Cargo.toml`',
        repo: {
          'Cargo.toml': '[workspace]\nmembers = ["crates/core", "crates/cli-tool"]\n',
          'crates/core/Cargo.toml': '[package]\nname = "core-lib"\n',
          'crates/cli/Cargo.toml': '[package]\nname = "cli"\n',
        },
        patched: { 'Cargo.toml': '[workspace]\nmembers = ["crates/core", "crates/cli"]\n' },
      },
    ],
    ignore: [{ name: 'another file', log: '  failed to read `/w/app/config.toml`' }],
  },
});
