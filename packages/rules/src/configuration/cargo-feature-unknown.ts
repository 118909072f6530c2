import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'configuration/cargo-feature-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: [
    'contains these features: ',
    'contains this feature: ',
    'the feature `',
    'with feature `',
    'does not have feature `',
    'contain this feature: ',
    'contain these features: ',
  ],
  // cargo 1.56 to 1.95.
  pattern:
    /^(?:error: )?(?:(?:the package '[^']{1,200}' does not contain this feature|none of the selected packages contains (?:this feature|these features)): (?<feature>[\w+./-]{1,100})$|[Pp]ackage `[^`]{1,300}` does not have (?:the )?feature `(?<old>[\w+./-]{1,100})`|package `[^`]{1,300}` depends on `(?<dependency>[\w-]{1,100})` with feature `(?<wanted>[\w+./-]{1,100})` but `[\w-]{1,100}` does not have that feature)/,
  captures: ['feature?', 'old?', 'dependency?', 'wanted?'],
  docs: {
    title: 'A Cargo feature is not there',
    what: 'No feature is called `{name}`.',
    why: 'The feature was renamed or removed, or its name is misspelt where it is asked for.',
    how: 'Ask for one of those that `[features]` of Cargo.toml lists.',
    references: ['https://doc.rust-lang.org/cargo/reference/features.html'],
  },
  gathers: ['name'],
  gather: ({ feature, old, wanted }) => ({ name: feature ?? old ?? wanted ?? '' }),
  async fix({ name, dependency }, repo) {
    const meant = nearestWord(name, await features(repo, dependency));
    if (meant === undefined) return undefined;
    const edits =
      dependency === undefined
        ? await rewriteScriptLines(repo, (line) =>
            /\bcargo\b/.test(line) ? (replaceWord(line, name, meant) ?? line) : line,
          )
        : await inManifests(dependency, name, meant, repo);
    if (edits.length === 0) return undefined;
    return {
      title: `Ask for the feature ${meant}`,
      safety: 'review',
      edits,
      verify: `cargo check --features ${meant}`,
    };
  },
  examples: {
    match: [
      {
        name: 'cargo 1.95',
        log: "error: the package 'app' does not contain this feature: metrcs\nhelp: there is a similarly named feature: metrics",
        captures: { feature: 'metrcs' },
        repo: {
          'Cargo.toml': '[package]\nname = "app"\n\n[features]\nmetrics = []\ntrace = []\n',
          'ci.sh': 'set -e\ncargo build --features "trace metrcs"\n',
        },
        patched: { 'ci.sh': 'set -e\ncargo build --features "trace metrics"\n' },
      },
      {
        name: 'of a member',
        log: 'package `app` depends on `store` with feature `sqllite` but `store` does not have that feature.',
        captures: { dependency: 'store', wanted: 'sqllite' },
        repo: {
          'app/Cargo.toml':
            '[package]\nname = "app"\n[dependencies]\nstore = { path = "../store", features = ["sqllite"] }\n',
          'store/Cargo.toml': '[package]\nname = "store"\n[features]\nsqlite = []\n',
        },
        patched: {
          'app/Cargo.toml':
            '[package]\nname = "app"\n[dependencies]\nstore = { path = "../store", features = ["sqlite"] }\n',
        },
      },
      {
        name: 'cargo 1.56',
        log: 'error: Package `a v0.1.0 (/a)` does not have the feature `b`',
        captures: { old: 'b' },
      },
    ],
    ignore: [{ name: 'a note', log: 'note: the feature `let_chains` is stable' }],
  },
});

/** Features of the packages here; of one, when it is named. */
async function features(repo: Workspace, owner: string | undefined): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of await repo.list()) {
    const text = /(?:^|\/)Cargo\.toml$/.test(path) ? await repo.read(path) : undefined;
    if (text === undefined || (owner !== undefined && getToml(text, ['package', 'name']) !== owner)) continue;
    const table = getToml(text, ['features']);
    for (const name of Object.keys(typeof table === 'object' ? (table ?? {}) : {})) found.add(name);
  }
  return [...found];
}

/** Where manifests ask a dependency for the feature. */
async function inManifests(
  dependency: string,
  from: string,
  to: string,
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const edits: WriteEdit[] = [];
  for (const path of await repo.list()) {
    const text = /(?:^|\/)Cargo\.toml$/.test(path) ? await repo.read(path) : undefined;
    const content = text
      ?.split('\n')
      .map((line) => (new RegExp(`^\\s*${dependency}\\b`).test(line) ? line.replaceAll(`"${from}"`, `"${to}"`) : line))
      .join('\n');
    if (content !== undefined && content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits;
}
