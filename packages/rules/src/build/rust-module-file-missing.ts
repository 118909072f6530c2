import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-module-file-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0583]',
  pattern: /^error\[E0583\]: file not found for module `(?<module>\w{1,200})`$/,
  captures: ['module'],
  docs: {
    title: 'A Rust module has no file',
    what: '{path} names the module `{module}`, and there is no {file}.',
    why: 'The file was renamed, not committed, or its name is misspelt.',
    how: 'Write the name of the file, or commit it.',
    references: ['https://doc.rust-lang.org/error_codes/E0583.html'],
  },
  gathers: ['path', 'file'],
  gather(_facts, window) {
    const path = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}$/, 2)?.path;
    const file = nextMatch(window, /create file "(?<file>[^"]{1,300})"/, 12)?.file;
    return path === undefined || file === undefined ? undefined : { path, file };
  },
  async fix({ module, path: printed, file }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const at = path.lastIndexOf(printed.split('/').at(-1) ?? '');
    const tail = printed.slice(0, printed.lastIndexOf('/') + 1);
    // Cargo prints paths from the workspace's root, rustc from where it runs.
    const directory = `${path.slice(0, at)}${file.slice(tail.length)}`.replace(/[^/]*$/, '');
    const declared = new Set([...text.matchAll(/^\s*(?:pub(?:\([^)]*\))? )?mod (\w+);/gm)].map(([, name]) => name));
    const files = (await repo.list()).filter((other) => other.startsWith(directory));
    const modules = files.flatMap(
      (other) => /^(?<name>\w+)(?:\.rs|\/mod\.rs)$/.exec(other.slice(directory.length))?.groups?.name ?? [],
    );
    const free = modules.filter((name) => !declared.has(name) && !['lib', 'main', 'mod'].includes(name));
    const meant = nearestWord(module, free);
    const cased = `${directory}${meant}.rs`;
    const code = await repo.read(cased);
    // Modules are written in lower case; a file system without case hides that a file is not.
    if (meant !== undefined && meant !== module && meant.toLowerCase() === module && code !== undefined)
      return {
        title: `Name the file of the module ${module} as the module is`,
        safety: 'review',
        edits: [
          { kind: 'write', path: `${directory}${module}.rs`, content: code },
          { kind: 'delete', path: cased },
        ],
      };
    const content = meant === undefined ? undefined : replaceWord(text, module, meant);
    if (meant === undefined || content === undefined) return undefined;
    return {
      title: `Name the module ${meant}, as its file is`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a file in another case',
        log: 'error[E0583]: file not found for module `client`\n --> src/net/mod.rs:1:1\n  |\n1 | pub mod client;\n  | ^^^^^^^^^^^^^^^\n  |\n  = help: to create the module `client`, create file "src/net/client.rs" or "src/net/client/mod.rs"',
        captures: { module: 'client' },
        repo: { 'src/net/mod.rs': 'pub mod client;\n', 'src/net/Client.rs': 'pub fn get() {}\n' },
        patched: { 'src/net/client.rs': 'pub fn get() {}\n', 'src/net/Client.rs': null },
      },
      {
        name: 'rustc 1.95',
        log: 'error[E0583]: file not found for module `tokeniser`\n --> src/lib.rs:1:1\n  |\n1 | mod tokeniser;\n  | ^^^^^^^^^^^^^^\n  |\n  = help: to create the module `tokeniser`, create file "src/tokeniser.rs" or "src/tokeniser/mod.rs"',
        captures: { module: 'tokeniser', file: 'src/tokeniser.rs' },
        repo: {
          'crates/p/Cargo.toml': '',
          'crates/p/src/lib.rs': 'mod tokeniser;\npub use tokeniser::split;\n',
          'crates/p/src/tokenizer.rs': '',
        },
        patched: { 'crates/p/src/lib.rs': 'mod tokenizer;\npub use tokenizer::split;\n' },
      },
    ],
    ignore: [{ name: 'another error', log: 'error[E0433]: failed to resolve: use of undeclared crate or module `x`' }],
  },
});
