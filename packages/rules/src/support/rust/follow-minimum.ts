import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { editCiFiles, editMatching } from '../ci/ci-edits.ts';
import { followToolchain, isOlder } from '../follow-toolchain.ts';

/** The first Rust that compiles an edition. */
const EDITIONS: Readonly<Record<string, string>> = { '2018': '1.31', '2021': '1.56', '2024': '1.85' };

/** The Rust that the manifests of the repository ask for, the newest of what they say; undefined when they say nothing. */
async function askedByManifests(repo: Workspace): Promise<string | undefined> {
  const asked: string[] = [];
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)Cargo\.toml$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    for (const table of [['package'], ['workspace', 'package']]) {
      const version = getToml(text, [...table, 'rust-version']);
      const edition = EDITIONS[`${getToml(text, [...table, 'edition'])}`];
      asked.push(...(typeof version === 'string' ? [version] : []), ...(edition === undefined ? [] : [edition]));
    }
  }
  return asked.reduce<string | undefined>(
    (newest, each) => (newest === undefined || isOlder(newest, each) ? each : newest),
    undefined,
  );
}

/** Raises the Rust of CI, of its images and of rust-toolchain.toml to what the manifests ask for, when it is older. */
export async function followMinimum(repo: Workspace, least: string): Promise<RuleFix | undefined> {
  const version = await askedByManifests(repo);
  // What only a dependency asks for is a choice: a newer Rust, or an older crate.
  if (version === undefined || isOlder(version, least)) return undefined;
  const old = (each: string): boolean => isOlder(each, version);
  const newer = (all: string, head: string, number: string): string => (old(number) ? `${head}${version}` : all);
  const edits = new Map<string, WriteEdit>();
  const followed = await followToolchain(repo, 'rust', old, version);
  for (const edit of followed?.edits ?? []) if (edit.kind === 'write') edits.set(edit.path, edit);
  const pinned = [
    ...(await editMatching(repo, /(?:^|\/)rust-toolchain(?:\.toml)?$/, (text) =>
      text.replace(/^(?<head>(?:channel[ \t]*=[ \t]*")?)(?<number>\d+\.\d+(?:\.\d+)?)(?="?[ \t]*\r?$)/gm, newer),
    )),
    ...(await editCiFiles(repo, ['github-actions'], (text, { path }) =>
      ((edits.get(path)?.content as string | undefined) ?? text).replace(
        /(?<head>\buses:[ \t]*["']?dtolnay\/rust-toolchain@)(?<number>\d+\.\d+(?:\.\d+)?)\b/g,
        newer,
      ),
    )),
  ];
  for (const edit of pinned) edits.set(edit.path, edit);
  return edits.size === 0
    ? undefined
    : {
        title: `Run CI with Rust ${version}, as the manifest asks for`,
        safety: 'review',
        edits: [...edits.values()],
        needs: 'elsewhere',
      };
}
