import type { Workspace } from '@self-healer/core/ports/workspace';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { setCiToolchain } from '@self-healer/editors/ci-toolchain';
import { getJson } from '@self-healer/editors/json';

/** Versions of Node whose types there are. */
const KNOWN = [16, 18, 20, 22, 24];

const lowest = (text: string): number | undefined => {
  const numbers = [...text.matchAll(/(?<![\d.])(?<major>\d{2})(?=\.|\b)/g)].map(({ groups }) => Number(groups?.major));
  const known = numbers.filter((major) => KNOWN.includes(major));
  return known.length === 0 ? undefined : Math.min(...known);
};

/** The lowest major version of Node that the project says it runs on: its manifest, a version file, then CI. */
export async function nodeMajor(manifest: string, repo: Workspace): Promise<number | undefined> {
  // A member of a workspace runs on what the root asks for.
  for (const text of [manifest, (await repo.read('package.json')) ?? '']) {
    const asked = lowest(`${getJson(text, ['volta', 'node']) ?? getJson(text, ['engines', 'node']) ?? ''}`);
    if (asked !== undefined) return asked;
  }
  const files = await repo.list();
  for (const name of ['.nvmrc', '.node-version'])
    if (files.includes(name)) return lowest((await repo.read(name)) ?? '');
  const pinned = /^node(?:js)?[ \t]+v?(?<version>\d[\d.]{0,12})/m.exec(
    (await repo.read('.tool-versions')) ?? '',
  )?.groups;
  if (pinned?.version !== undefined) return lowest(pinned.version);
  const used: string[] = [];
  const note = (version: string): boolean => {
    used.push(version);
    return false;
  };
  for (const { path, provider } of listCiFiles(files))
    setCiToolchain((await repo.read(path)) ?? '', provider, 'node', note, '');
  return lowest(used.join(' '));
}
