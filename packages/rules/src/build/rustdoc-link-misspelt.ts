import { defineRule } from '@self-healer/core/rule';
import { projectDirectory } from '../support/commands/project-directory.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { hasRival, nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const DECLARED =
  /\b(?:fn|struct|enum|trait|type|mod|const|static|union|macro_rules!)\s+(?<item>[A-Za-z_]\w{0,100})|^\s*(?<variant>[A-Z]\w{1,100})(?=\s*[,({=])/gm;

export const rule = defineRule({
  id: 'build/rustdoc-link-misspelt',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: unresolved link to `',
  // rustdoc 1.48 and newer with -D rustdoc::broken_intra_doc_links or -D warnings.
  pattern: /^error: unresolved link to `(?<link>(?:[\w:<>]{1,150}::)?(?<name>\w{2,100}))(?:!|\(\))?`$/,
  captures: ['link', 'name'],
  explains: ['build/rust-could-not-compile', 'build/rust-compiler-error'],
  docs: {
    title: 'A link in the documentation of a crate leads nowhere',
    what: '{path}:{line}: there is no `{link}`.',
    why: 'The name is misspelt, or the item was renamed and its documentation was not.',
    how: 'Write the name of the item as it is declared.',
    references: ['https://doc.rust-lang.org/rustdoc/write-documentation/linking-to-items-by-name.html'],
  },
  gathers: ['path', 'line', 'column', 'wrong'],
  gather({ link, name }, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    // Of a path, the part that there is none of.
    const told = nextMatch(window, /\bno (?:item|module|field or [a-z ]{4,20}) named `(?<wrong>\w{2,100})`/, 9)?.wrong;
    const wrong = told !== undefined && link.split('::').includes(told) ? told : name;
    return place?.path === undefined
      ? undefined
      : { path: place.path, line: place.line ?? '', column: place.column ?? '', wrong };
  },
  async fix({ wrong, path, line, column }, repo, context) {
    const root = (await projectDirectory(repo, 'Cargo.toml', path)) ?? '.';
    const names = new Set<string>();
    for (const file of await repo.list()) {
      if (!file.endsWith('.rs') || !(root === '.' || file.startsWith(`${root}/`))) continue;
      for (const { groups } of ((await repo.read(file)) ?? '').matchAll(DECLARED))
        names.add(groups?.item ?? groups?.variant ?? '');
    }
    const meant = nearestWord(wrong, [...names]);
    if (meant === undefined || hasRival(wrong, meant, names)) return undefined;
    return fixAt({ path, line, column }, repo, context, `Link to ${meant}`, 'review', (place) =>
      /^\s*(?:\/\/[/!]|\*|\/\*[*!])/.test(place.lineText) ? replaceName(place.text, place, wrong, meant) : undefined,
    );
  },
  examples: {
    match: [
      {
        name: 'rustdoc 1.95',
        log: 'error: unresolved link to `Writter`\n --> src/lib.rs:1:26\n  |\n1 | /// Reads text. See also [`Writter`].\n  |                            ^^^^^^^ no item named `Writter` in scope',
        captures: { name: 'Writter', path: 'src/lib.rs' },
        repo: {
          'Cargo.toml': '[package]\nname = "links"\n',
          'src/lib.rs': '/// Reads text. See also [`Writter`].\npub struct Reader;\n\npub struct Writer;\n',
        },
        patched: { 'src/lib.rs': '/// Reads text. See also [`Writer`].\npub struct Reader;\n\npub struct Writer;\n' },
      },
      {
        name: 'a method',
        log: 'error: unresolved link to `Cache::evit`\n --> src/lib.rs:1:10\n  |\n1 | /// See [`Cache::evit`].\n  |          ^^^^^^^^^^^ the struct `Cache` has no field or associated item named `evit`',
        captures: { link: 'Cache::evit', name: 'evit' },
        repo: {
          'Cargo.toml': '[package]\nname = "links"\n',
          'src/lib.rs': '/// See [`Cache::evit`].\npub struct Cache;\n\nimpl Cache {\n    pub fn evict(&self) {}\n}\n',
        },
        patched: {
          'src/lib.rs': '/// See [`Cache::evict`].\npub struct Cache;\n\nimpl Cache {\n    pub fn evict(&self) {}\n}\n',
        },
      },
      {
        name: 'the type of a method',
        log: 'error: unresolved link to `Cach::evict`\n --> src/lib.rs:1:10\n  |\n1 | /// See [`Cach::evict`].\n  |          ^^^^^^^^^^^ no item named `Cach` in scope',
        captures: { link: 'Cach::evict', wrong: 'Cach' },
        repo: {
          'Cargo.toml': '[package]\nname = "links"\n',
          'src/lib.rs': '/// See [`Cach::evict`].\npub struct Cache;\n\nimpl Cache {\n    pub fn evict(&self) {}\n}\n',
        },
        patched: {
          'src/lib.rs': '/// See [`Cache::evict`].\npub struct Cache;\n\nimpl Cache {\n    pub fn evict(&self) {}\n}\n',
        },
      },
      {
        name: 'an item of another crate',
        log: 'error: unresolved link to `Serializer`\n --> src/lib.rs:1:6\n  |\n1 | /// [`Serializer`]\n  |      ^^^^^^^^^^ no item named `Serializer` in scope',
        repo: { 'Cargo.toml': '[package]\n', 'src/lib.rs': '/// [`Serializer`]\npub struct A;\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'warning: unresolved link to `Writter`' }],
  },
});
