import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { appendLine } from '@self-healer/editors/text-lines';
import { getToml } from '@self-healer/editors/toml';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Names that tools set with `--cfg` and cargo does not know. */
const OF_TOOLS = new Set(
  'loom shuttle fuzzing kani coverage coverage_nightly tarpaulin tarpaulin_include tokio_unstable madsim'.split(' '),
);

export const rule = defineRule({
  id: 'build/rust-cfg-unexpected',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: 'error: unexpected `cfg` condition name: ',
  // rustc since 1.80, with -D warnings.
  pattern: /^error: unexpected `cfg` condition name: `(?<name>\w{1,100})`$/,
  captures: ['name'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'build/rust-suggested'],
  docs: {
    title: 'rustc does not know a condition that a tool sets',
    what: '{path}:{line} asks for `cfg({name})`.',
    why: 'Since Rust 1.80 a condition that is not declared is taken for a misspelling, and warnings are errors here.',
    how: 'Declare it: `unexpected_cfgs = { level = "warn", check-cfg = [\'cfg({name})\'] }` below `[lints.rust]`.',
    references: ['https://doc.rust-lang.org/rustc/check-cfg/cargo-specifics.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ name, path: printed }, repo, context) {
    const { lines, index } = context.window;
    const end = lines.indexOf('', index);
    // rustc knows a name that is nearly the same: a misspelling.
    if (lines.slice(index, end < 0 ? undefined : end).some((line) => /config with a similar name/.test(line)))
      return undefined;
    const source = await trackedPath(printed, repo, await runDirectories(repo, context));
    if (source === undefined || !(OF_TOOLS.has(name) || (await isSet(name, repo)))) return undefined;
    const manifest = (await repo.list())
      .filter((file) => /(?:^|\/)Cargo\.toml$/.test(file) && source.startsWith(file.slice(0, -'Cargo.toml'.length)))
      .toSorted((a, b) => b.length - a.length)[0];
    const text = manifest === undefined ? undefined : await repo.read(manifest);
    if (manifest === undefined || text === undefined || getToml(text, ['package', 'name']) === undefined)
      return undefined;
    if (
      getToml(text, ['lints', 'rust', 'unexpected_cfgs']) !== undefined ||
      getToml(text, ['lints', 'workspace']) !== undefined
    )
      return undefined;
    const entry = `unexpected_cfgs = { level = "warn", check-cfg = ['cfg(${name})'] }`;
    const content = text.includes('[lints.rust]')
      ? text.replace(/^\[lints\.rust\](?<end>\r?\n)/m, `[lints.rust]$<end>${entry}$<end>`)
      : `${appendLine(text, '')}[lints.rust]\n${entry}\n`;
    return content === text
      ? undefined
      : {
          title: `Declare the condition ${name}`,
          safety: 'review',
          edits: [{ kind: 'write', path: manifest, content }],
        };
  },
  examples: {
    match: [
      {
        name: 'a tool',
        log: 'error: unexpected `cfg` condition name: `loom`\n --> src/lib.rs:1:7\n  |\n1 | #[cfg(loom)]\n  |       ^^^^\n',
        captures: { name: 'loom' },
        repo: {
          'Cargo.toml': '[package]\nname = "ring"\nversion = "0.1.0"\nedition = "2021"\n',
          'src/lib.rs': '#[cfg(loom)]\nuse loom::sync;\n',
        },
        patched: {
          'Cargo.toml':
            '[package]\nname = "ring"\nversion = "0.1.0"\nedition = "2021"\n\n[lints.rust]\nunexpected_cfgs = { level = "warn", check-cfg = [\'cfg(loom)\'] }\n',
        },
      },
      {
        name: 'a name that nothing sets',
        log: 'error: unexpected `cfg` condition name: `wibble`\n --> src/lib.rs:1:7\n',
        repo: {
          'Cargo.toml': '[package]\nname = "ring"\nversion = "0.1.0"\nedition = "2021"\n',
          'src/lib.rs': '#[cfg(wibble)]\nmod wibble;\n',
        },
      },
    ],
    ignore: [{ name: 'a value', log: 'error: unexpected `cfg` condition value: `serde`' }],
  },
});

/** Whether the project sets the condition itself: in its CI, a script or Cargo's configuration. */
async function isSet(name: string, repo: Workspace): Promise<boolean> {
  const paths = await repo.list();
  const files = paths.filter((file) => /(?:^|\/)(?:Makefile|justfile|\.cargo\/config(?:\.toml)?)$|\.sh$/.test(file));
  const set = new RegExp(`--cfg[ =,"']{1,4}${name}\\b`);
  for (const file of [...files, ...listCiFiles(paths).map(({ path }) => path)])
    if (set.test((await repo.read(file)) ?? '')) return true;
  return false;
}
