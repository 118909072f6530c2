import { defineRule } from '@self-healer/core/rule';
import { parsesAsToml } from '@self-healer/editors/toml';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/cargo-key-twice',
  category: 'dependency',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'duplicate key',
  // cargo 1.7x and newer; the place stands below.
  pattern: /^(?:error: )?duplicate key(?: `(?<key>[\w.-]{1,100})` in (?:table|document).{0,200})?$/,
  captures: ['key?'],
  explains: ['configuration/cargo-manifest-invalid', 'build/rust-compiler-error', 'build/rust-suggested'],
  docs: {
    title: 'Cargo.toml says the same twice',
    what: '{path}:{line}: the key stands in its table already.',
    why: 'A merge kept the line of both sides.',
    how: 'Remove one of the two, where they say the same.',
    references: ['https://toml.io/en/v1.0.0#keyvalue-pair'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,12}--> (?<path>\S{0,300}Cargo\.toml):(?<line>\d{1,6}):\d{1,5}$/, 3);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const head = lines.findLastIndex((each, index) => index < at && /^\s*\[/.test(each));
    const own = (lines[at] ?? '').trim();
    // Where the two differ, a person has to say which is meant.
    if (own === '' || !lines.slice(head + 1, at).some((each) => each.trim() === own)) return undefined;
    lines.splice(at, 1);
    return parsesAsToml(join())
      ? { title: 'Remove the second line', safety: 'safe', edits: [{ kind: 'write', path, content: join() }] }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'cargo 1.95',
        log: 'error: duplicate key\n --> app/Cargo.toml:6:1\n  |\n6 | util = { path = "../util" }\n  | ^^^^',
        captures: { line: '6' },
        repo: {
          'app/Cargo.toml':
            '[package]\nname = "app"\n\n[dependencies]\nutil = { path = "../util" }\nutil = { path = "../util" }\n',
        },
        patched: { 'app/Cargo.toml': '[package]\nname = "app"\n\n[dependencies]\nutil = { path = "../util" }\n' },
      },
      {
        name: 'two versions',
        log: 'error: duplicate key\n --> Cargo.toml:6:1',
        repo: { 'Cargo.toml': '[package]\nname = "app"\n\n[dependencies]\nutil = "1"\nutil = "2"\n' },
      },
    ],
    ignore: [{ name: 'a database', log: 'ERROR: duplicate key value violates unique constraint' }],
  },
});
