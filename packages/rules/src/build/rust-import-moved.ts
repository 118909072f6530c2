import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { directoryOf } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { isGenericName } from '../support/text/generic-name.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const MAX_FILES = 500;

export const rule = defineRule({
  id: 'build/rust-import-moved',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0432]: unresolved import',
  // rustc, a path of the crate itself; several of one `use` are listed one behind the other.
  pattern:
    /^error\[E0432\]: unresolved imports? (?<paths>`\w{1,100}(?:::\w{1,100}){1,10}`(?:, `\w{1,100}(?:::\w{1,100}){1,10}`){0,10})$/,
  captures: ['paths'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust item is imported from a module that has it not',
    what: 'There is no {paths}.',
    why: 'The item was moved to another module, renamed or removed.',
    how: 'Import it from the module that declares it.',
    references: ['https://doc.rust-lang.org/error_codes/E0432.html'],
  },
  gathers: ['file'],
  gather(_facts, window) {
    const file = nextMatch(window, /^\s{0,12}--> (?<file>[^\s:][^:]{0,300}\.rs):\d{1,7}:\d{1,5}$/, 3)?.file;
    // A module that is not there has a rule of its own.
    const item = nextMatch(window, /\^ (?<item>no `\w{1,100}` in )/, 8)?.item;
    return file === undefined || item === undefined ? undefined : { file };
  },
  async fix({ paths, file }, repo) {
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    let changed = text;
    for (const wanted of paths.replaceAll('`', '').split(', ')) {
      const parts = wanted.split('::');
      const [root = '', name = ''] = [parts[0], parts.at(-1)];
      const home = await moduleDeclaring(name, path, repo);
      if (home === undefined || isGenericName(name)) return undefined;
      const own = /^(?:crate|super|self)$/.test(root);
      if (!own && root !== home.crate) return undefined;
      const to = [own ? 'crate' : root, ...home.module, name].join('::');
      const next = to === wanted ? undefined : moveUse(changed, parts.at(-2) ?? '', name, to);
      if (next === undefined) return undefined;
      changed = next;
    }
    return {
      title: 'Import from the module that declares it',
      safety: 'review',
      edits: [{ kind: 'write', path, content: changed }],
    };
  },
  examples: {
    match: [
      {
        name: 'one of several, rustc 1.95',
        log: 'error[E0432]: unresolved import `crate::util::slug`\n --> src/report.rs:1:24\n  |\n1 | use crate::util::{one, slug};\n  |                        ^^^^ no `slug` in `util`',
        captures: { paths: '`crate::util::slug`', file: 'src/report.rs' },
        repo: {
          'Cargo.toml': '[package]\nname = "app"\n',
          'src/report.rs': 'use crate::util::{one, slug};\n\npub fn title() -> String {\n    slug(one())\n}\n',
          'src/util.rs': 'pub fn one() -> i32 {\n    1\n}\n',
          'src/text/mod.rs': 'pub fn slug(n: i32) -> String {\n    n.to_string()\n}\n',
        },
        patched: {
          'src/report.rs':
            'use crate::util::one;\nuse crate::text::slug;\n\npub fn title() -> String {\n    slug(one())\n}\n',
        },
      },
      {
        name: 'alone, in a test of the crate',
        log: 'error[E0432]: unresolved import `my_app::util::slug`\n --> tests/a.rs:1:5\n  |\n1 | use my_app::util::slug;\n  |     ^^^^^^^^^^^^^^^^^^ no `slug` in `util`',
        repo: {
          'Cargo.toml': '[package]\nname = "my-app"\n',
          'tests/a.rs': 'use my_app::util::slug;\n',
          'src/text.rs': 'pub(crate) struct Other;\npub fn slug() {}\n',
        },
        patched: { 'tests/a.rs': 'use my_app::text::slug;\n' },
      },
      {
        name: 'two modules declare it',
        log: 'error[E0432]: unresolved import `crate::util::slug`\n --> src/a.rs:1:5\n  |\n1 | use crate::util::slug;\n  |     ^^^^^^^^^^^^^^^^^ no `slug` in `util`',
        repo: {
          'Cargo.toml': '[package]\nname = "app"\n',
          'src/a.rs': 'use crate::util::slug;\n',
          'src/b.rs': 'pub fn slug() {}\n',
          'src/c.rs': 'pub fn slug() {}\n',
        },
      },
    ],
    ignore: [{ name: 'a crate', log: 'error[E0432]: unresolved import `shared_types`' }],
  },
});

/** The module that alone declares a public item, in the crate of a file, with the name of the crate. */
async function moduleDeclaring(
  name: string,
  file: string,
  repo: Workspace,
): Promise<{ readonly crate: string; readonly module: readonly string[] } | undefined> {
  const all = await repo.list();
  const manifests = all.filter((path) => /(?:^|\/)Cargo\.toml$/.test(path)).map(directoryOf);
  const [directory] = manifests
    .filter((each) => each === '.' || file.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length);
  if (directory === undefined) return undefined;
  const base = directory === '.' ? '' : `${directory}/`;
  const crate = getToml((await repo.read(`${base}Cargo.toml`)) ?? '', ['package', 'name']);
  const sources = all.filter((path) => path.startsWith(`${base}src/`) && path.endsWith('.rs') && path !== file);
  if (typeof crate !== 'string' || sources.length > MAX_FILES) return undefined;
  const declared = new RegExp(
    `^pub(?:\\(crate\\))? (?:const |async |unsafe ){0,3}(?:fn|struct|enum|trait|type|const|static|union) ${name}\\b`,
    'm',
  );
  const holders: string[] = [];
  for (const path of sources) if (declared.test((await repo.read(path)) ?? '')) holders.push(path);
  const [only, ...others] = holders;
  if (only === undefined || others.length > 0) return undefined;
  const module = only
    .slice(`${base}src/`.length, -'.rs'.length)
    .split('/')
    .filter((part, _at, parts) => part !== 'mod' && !(parts.length === 1 && /^(?:lib|main)$/.test(part)));
  return { crate: crate.replaceAll('-', '_'), module };
}

/** Takes an item out of the `use` of one module and imports it by a path of its own. */
function moveUse(text: string, module: string, name: string, to: string): string | undefined {
  const alone = new RegExp(`^(?<head>[ \\t]*(?:pub )?use )(?:\\w+::)*${module}::${name}(?=;| as )`, 'm');
  if (alone.test(text)) return text.replace(alone, (_all, head: string) => `${head}${to}`);
  const listed = new RegExp(
    `^(?<head>[ \\t]*(?:pub )?use )(?<path>(?:\\w+::)*${module})::\\{(?<list>[^{}]{1,2000})\\};`,
    'm',
  );
  const { head, path, list } = listed.exec(text)?.groups ?? {};
  const items = (list ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const item = items.find((each) => each === name || each.startsWith(`${name} as `));
  if (head === undefined || path === undefined || item === undefined || list?.includes('//')) return undefined;
  const rest = items.filter((each) => each !== item);
  const [first, ...more] = rest;
  const kept =
    first === undefined
      ? []
      : more.length === 0 && first !== 'self'
        ? [`${head}${path}::${first};`]
        : [`${head}${path}::{${rest.join(', ')}};`];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = [...kept, `${head}${to}${item.slice(name.length)};`];
  return text.replace(listed, () => lines.join(end));
}
