import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { directoryOf } from '../support/commands/run-directories.ts';
import { nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/cargo-manifest-invalid',
  category: 'configuration',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['invalid basic string', 'expected a string', 'while parsing ', "error: can't find "],
  // cargo 1.7x and newer; the place stands below.
  pattern:
    /^error: (?:(?<quote>invalid basic string)(?:, expected `"`)?|invalid type: (?:integer|floating point) `(?<number>[\d.]{1,20})`, expected a string.{0,60}|unexpected end of input while parsing (?<part>minor|patch) version number|can't find (?<kind>bin|example|bench|test|lib) `(?<target>[\w-]{1,100})` at path `(?<missing>[^`]{1,300})`)$/,
  captures: ['quote?', 'number?', 'part?', 'kind?', 'target?', 'missing?'],
  explains: ['build/rust-could-not-compile'],
  docs: {
    title: 'Cargo.toml says something Cargo does not take',
    what: 'Cargo stops at {what}.',
    why: 'A value has no quotes, a version lacks a part, or a path names no file.',
    how: 'Write the value as the reference has it.',
    references: ['https://doc.rust-lang.org/cargo/reference/manifest.html'],
  },
  gathers: ['what', 'path?', 'line?'],
  gather({ quote, number, part, missing }, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>\S{0,300}Cargo\.toml):(?<line>\d{1,6}):\d{1,5}$/, 2);
    const what = number ?? missing ?? quote ?? `a version without its ${part} number`;
    return { what, ...(place?.path !== undefined && { path: place.path, line: place.line ?? '' }) };
  },
  async fix({ path: printed, line, quote, number, part, missing, kind }, repo) {
    if (missing !== undefined) return renamed(missing, kind ?? '', repo);
    const path = printed === undefined ? undefined : await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const code = lines[at] ?? '';
    if (quote !== undefined) {
      const closed = code.replace(/^(?<head>\s*[\w.-]+\s*=\s*"[^"#]{1,200}?)(?<end>\s*)$/, '$<head>"$<end>');
      if (closed === code) return undefined;
      lines[at] = closed;
      return { title: 'Close the text', safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
    }
    const changed =
      number !== undefined
        ? code.replace(
            new RegExp(`(?<=[=:]\\s*)${number.replace('.', '\\.')}(?=\\s*(?:#.*)?$|\\s*[,}])`),
            `"${number}"`,
          )
        : code.replace(
            /"(?<version>\d{1,6}(?:\.\d{1,6})?)"/,
            (_all, version: string) => `"${version}${part === 'minor' && !version.includes('.') ? '.0.0' : '.0'}"`,
          );
    if (changed === code) return undefined;
    lines[at] = changed;
    return {
      title: `Write ${path} as Cargo reads it`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a text that is not closed',
        log: 'error: invalid basic string, expected `"`\n --> Cargo.toml:4:16\n  |\n4 | edition = "2021\n  |                ^',
        repo: { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021\n' },
        patched: { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n' },
      },
      {
        name: 'a program that was renamed',
        log: "error: can't find bin `srv` at path `/w/app/src/server.rs`",
        repo: {
          'Cargo.toml': '[package]\nname = "srv"\n\n[[bin]]\nname = "srv"\npath = "src/server.rs"\n',
          'src/main.rs': 'mod net;\n\nfn main() {}\n',
          'src/net.rs': 'pub fn up() {}\n',
        },
        patched: { 'Cargo.toml': '[package]\nname = "srv"\n\n[[bin]]\nname = "srv"\npath = "src/main.rs"\n' },
      },
      {
        name: 'an edition without quotes',
        log: 'error: invalid type: integer `2021`, expected a string or workspace\n --> Cargo.toml:3:11\n  |\n3 | edition = 2021',
        captures: { number: '2021', line: '3' },
        repo: { 'Cargo.toml': '[package]\nname = "p"\nedition = 2021 # new\n' },
        patched: { 'Cargo.toml': '[package]\nname = "p"\nedition = "2021" # new\n' },
      },
      {
        name: 'a short version',
        log: 'error: unexpected end of input while parsing minor version number\n --> Cargo.toml:2:11',
        captures: { part: 'minor' },
        repo: { 'Cargo.toml': '[package]\nversion = "0.1"\n' },
        patched: { 'Cargo.toml': '[package]\nversion = "0.1.0"\n' },
      },
      {
        name: 'a program by another path',
        log: "error: can't find bin `tool` at path `/w/app/crates/a/src/bin/tools.rs`",
        captures: { kind: 'bin', target: 'tool' },
        repo: {
          'crates/a/Cargo.toml': '[[bin]]\nname = "tool"\npath = "src/bin/tools.rs"\n',
          'crates/a/src/bin/tool.rs': '',
        },
        patched: { 'crates/a/Cargo.toml': '[[bin]]\nname = "tool"\npath = "src/bin/tool.rs"\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'error: expected a string in line 4' }],
  },
});

/** Names the source that is there in the manifest that names a missing one. */
async function renamed(missing: string, kind: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  for (const manifest of files.filter((file) => /(?:^|\/)Cargo\.toml$/.test(file))) {
    const directory = directoryOf(manifest);
    const sources = files.filter(
      (file) => file.endsWith('.rs') && (directory === '.' || file.startsWith(`${directory}/`)),
    );
    const text = (await repo.read(manifest)) ?? '';
    for (const [written = '', path = ''] of text.matchAll(/^path\s*=\s*"([^"]{1,300}\.rs)"/gm)) {
      if (!missing.endsWith(`/${inDirectory(directory, path)}`)) continue;
      const meant =
        nearestPath(inDirectory(directory, path), sources) ??
        (kind === 'bin' ? await onlyProgram(inDirectory(directory, directoryOf(path)), sources, repo) : undefined);
      if (meant === undefined) return undefined;
      const own = directory === '.' ? meant : meant.slice(directory.length + 1);
      const content = text.replace(written, () => written.replace(path, () => own));
      return {
        title: `Name ${own} in ${manifest}`,
        safety: 'review',
        edits: [{ kind: 'write', path: manifest, content }],
      };
    }
  }
  return undefined;
}

/** The only file of a directory that has a `main`. */
async function onlyProgram(
  directory: string,
  sources: readonly string[],
  repo: Workspace,
): Promise<string | undefined> {
  const found: string[] = [];
  for (const path of sources.filter((each) => directoryOf(each) === directory))
    if (/^(?:pub )?(?:async )?fn main\(/m.test((await repo.read(path)) ?? '')) found.push(path);
  return found.length === 1 ? found[0] : undefined;
}
