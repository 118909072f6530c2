import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/cargo-lint-priority',
  category: 'configuration',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: 'error: lint group `',
  // clippy since 1.79.
  pattern: /^error: lint group `(?<group>[\w-]{1,60})` has the same priority \(-?\d{1,4}\) as a lint$/,
  captures: ['group'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'build/rust-suggested'],
  docs: {
    title: 'A group of lints and one of its lints have the same priority',
    what: '{path}:{line}: `{group}` and a lint of it are set side by side.',
    why: 'The order of the table counts for nothing, so that either may win.',
    how: 'Give the group a lower priority: `{group} = { level = "...", priority = -1 }`.',
    references: ['https://rust-lang.github.io/rust-clippy/master/index.html#lint_groups_priority'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{0,300}Cargo\.toml):(?<line>\d{1,7}):\d{1,5}$/, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ group, path: printed, line }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    const content =
      text === undefined
        ? undefined
        : withLine(text, Number(line), (own) => {
            if (!own.startsWith(group)) return undefined;
            return own
              .replace(/^(?<head>[\w-]+\s*=\s*)(?<level>"\w+")/, '$<head>{ level = $<level>, priority = -1 }')
              .replace(/^(?<head>[\w-]+\s*=\s*\{\s*level\s*=\s*"\w+")(?<end>\s*\})/, '$<head>, priority = -1$<end>');
          });
    return path === undefined || content === undefined
      ? undefined
      : {
          title: `Let the lints of ${group} win over the group`,
          safety: 'safe',
          edits: [{ kind: 'write', path, content }],
          verify: 'cargo clippy',
        };
  },
  examples: {
    match: [
      {
        name: 'a level',
        log: 'error: lint group `pedantic` has the same priority (0) as a lint\n --> Cargo.toml:5:1\n  |',
        captures: { group: 'pedantic', line: '5' },
        repo: {
          'Cargo.toml':
            '[package]\nname = "a"\n\n[lints.clippy]\npedantic = "warn"\nmodule_name_repetitions = "allow"\n',
        },
        patched: {
          'Cargo.toml':
            '[package]\nname = "a"\n\n[lints.clippy]\npedantic = { level = "warn", priority = -1 }\nmodule_name_repetitions = "allow"\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'error: lint `pedantic` is no group\n --> Cargo.toml:5:1' }],
  },
});
