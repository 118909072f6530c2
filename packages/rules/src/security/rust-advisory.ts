import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { lowestRepair } from '../support/text/raised-version.ts';

/** Crates of the report of cargo-audit with the releases that repair them, each once. */
function cratesIn(lines: readonly string[]) {
  const found = new Map<string, { name: string; version: string; fixes: readonly string[] }>();
  let [name, version] = ['', ''];
  for (const line of lines) {
    const { key, value = '' } = /^(?<key>Crate|Version|Solution): {1,8}(?<value>\S.{0,200})$/.exec(line)?.groups ?? {};
    if (key === 'Crate') name = value.trim();
    if (key === 'Version') version = value.trim();
    const fixes = [...value.matchAll(/(?:>=|\^)\s?(?<fix>\d+\.\d+\.\d+)/g)].flatMap(({ groups }) => groups?.fix ?? []);
    if (key === 'Solution') found.set(`${name}@${version}`, { name, version, fixes });
  }
  return found;
}

/** A release that the manifests' requirements still admit: the same major, and below 1 the same minor. */
function compatibleRepair(version: string, fixes: readonly string[]): string | undefined {
  const [major, minor] = version.split('.');
  return lowestRepair(
    version,
    fixes.filter((fix) => major !== '0' || fix.split('.')[1] === minor),
  );
}

export const rule = defineRule({
  id: 'security/rust-advisory',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: [
    'vulnerabilities found!',
    'vulnerability found!',
    'error[vulnerability]',
    'error[unmaintained]',
    'error[yanked]',
    'error[unsound]',
  ],
  // cargo-audit, cargo-deny.
  pattern:
    /^(?:error: (?<count>[1-9]\d*) vulnerabilit(?:y|ies) found!|error\[(?<kind>vulnerability|unmaintained|unsound|yanked)\]: (?<title>.{1,200}))/,
  captures: ['count?', 'kind?', 'title?'],
  docs: {
    title: 'A crate has a security advisory',
    what: 'cargo-audit or cargo-deny found an advisory for a crate in Cargo.lock.',
    why: 'The locked version is older than the fix, or the crate is no longer maintained.',
    how: '`cargo update -p CRATE --precise FIXED`; without a fixed version it is for a person to judge.',
    references: ['https://rustsec.org'],
  },
  async fix({ count }, repo, context) {
    const { lines, index } = context.window;
    const crates = [...cratesIn(lines.slice(0, index + 1)).values()];
    const directory = await runDirectoryWith(repo, context, 'Cargo.lock');
    if (count === undefined || crates.length < Number(count) || directory === undefined) return undefined;
    const lock = (await repo.read(inDirectory(directory, 'Cargo.lock'))) ?? '';
    const edits = crates.flatMap(({ name, version, fixes }) => {
      const to = compatibleRepair(version, fixes);
      const locked = lock
        .split(/\r?\n/)
        .some((line, at, all) => line === `name = "${name}"` && all[at + 1] === `version = "${version}"`);
      return to === undefined || !locked
        ? []
        : [
            {
              kind: 'tool' as const,
              argv: ['cargo', 'update', '-p', `${name}@${version}`, '--precise', to],
              cwd: directory,
              writes: [inDirectory(directory, 'Cargo.lock')],
              network: true,
            },
          ];
    });
    return edits.length < crates.length
      ? undefined
      : { title: 'Lock the releases without the advisories', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a release that fits',
        log: 'Crate:     time\nVersion:   0.2.7\nTitle:     Potential segfault\nID:        RUSTSEC-2020-0071\nSolution:  Upgrade to >=0.2.23\nerror: 1 vulnerability found!',
        captures: { count: '1' },
        repo: { 'Cargo.toml': '[package]\n', 'Cargo.lock': '[[package]]\nname = "time"\nversion = "0.2.7"\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['cargo', 'update', '-p', 'time@0.2.7', '--precise', '0.2.23'],
            cwd: '.',
            writes: ['Cargo.lock'],
            network: true,
          },
        ],
      },
      {
        name: 'another major',
        log: 'Crate:     time\nVersion:   0.1.43\nSolution:  Upgrade to >=0.2.23\nerror: 1 vulnerability found!',
        repo: { 'Cargo.lock': '[[package]]\nname = "time"\nversion = "0.1.43"\n' },
      },
      { name: 'audit', log: 'error: 1 vulnerability found!', captures: { count: '1' } },
      { name: 'deny', log: 'error[vulnerability]: Potential denial of service', captures: { kind: 'vulnerability' } },
    ],
    ignore: [{ name: 'a compiler error', log: 'error[E0425]: cannot find value `x` in this scope' }],
  },
});
