import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const DIRECTORY: Readonly<Record<string, string>> = {
  test: 'tests',
  bench: 'benches',
  example: 'examples',
  bin: 'bin',
};

export const rule = defineRule({
  id: 'configuration/cargo-target-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: [
    'error: no test target',
    'error: no bin target',
    'error: no example target',
    'error: no bench target',
    'error: package ID specification',
  ],
  // Cargo 1.40 and newer; the help with a name near it is missing where none is near enough.
  pattern:
    /^error: (?:no (?<kind>test|bin|example|bench) target named `(?<target>[\w-]{1,100})`.{0,200}|package ID specification `(?<package>[\w-]{1,100})` did not match any packages)$/,
  captures: ['kind?', 'target?', 'package?'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'Cargo is asked for a package or target that is not there',
    what: 'There is no `{name}`.',
    why: 'The name is misspelt, or was changed in its Cargo.toml or directory.',
    how: 'Write the name that `cargo metadata --no-deps` shows.',
    references: ['https://doc.rust-lang.org/cargo/reference/pkgid-spec.html'],
  },
  gathers: ['name', 'near?'],
  gather({ target, package: wanted }, window) {
    const near = nextMatch(
      window,
      /^\s{0,12}(?:help: a (?:package|target) with a similar name exists: |Did you mean )`(?<near>[\w-]{1,100})`/,
      4,
    )?.near;
    return { name: target ?? wanted ?? '', ...(near !== undefined && { near }) };
  },
  async fix({ name, near, kind }, repo) {
    const names: string[] = [];
    for (const path of await repo.list()) {
      const directory = kind === undefined ? undefined : DIRECTORY[kind];
      const file = new RegExp(`(?:^|/)${directory}/(?<name>[\\w-]+)(?:\\.rs|/main\\.rs)$`).exec(path)?.groups?.name;
      if (directory !== undefined && file !== undefined) names.push(file);
      if (kind !== undefined || !/(?:^|\/)Cargo\.toml$/.test(path)) continue;
      const own = getToml((await repo.read(path)) ?? '', ['package', 'name']);
      if (typeof own === 'string') names.push(own);
    }
    // A name of the log counts where the repository has it.
    const meant = near !== undefined && names.includes(near) ? near : nearestWord(name, names);
    if (meant === undefined) return undefined;
    const edits = await rewriteScriptLines(repo, (line) =>
      /\bcargo\b/.test(line) ? (replaceWord(line, name, meant) ?? line) : line,
    );
    return edits.length === 0 ? undefined : { title: `Name ${meant}, which is there`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a test, Cargo 1.95',
        log: 'error: no test target named `integrations` in default-run packages\n\nhelp: a target with a similar name exists: `integration`',
        captures: { name: 'integrations', near: 'integration' },
        repo: { Makefile: 'it:\n\tcargo test --test integrations\n', 'tests/integration.rs': '' },
        patched: { Makefile: 'it:\n\tcargo test --test integration\n' },
      },
      {
        name: 'a package, Cargo 1.70',
        log: 'error: package ID specification `corelib` did not match any packages\n\n\tDid you mean `core-lib`?',
        captures: { near: 'core-lib' },
        repo: {
          'ci.sh': '#!/bin/sh\ncargo build -p corelib\n',
          'core/Cargo.toml': '[package]\nname = "core-lib"\nversion = "0.1.0"\n',
        },
        patched: { 'ci.sh': '#!/bin/sh\ncargo build -p core-lib\n' },
      },
      {
        name: 'a name that is nowhere',
        log: 'error: package ID specification `other` did not match any packages',
        repo: { 'ci.sh': '#!/bin/sh\ncargo build -p other\n', 'Cargo.toml': '[package]\nname = "core"\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'error: no such command: `tset`' }],
  },
});
