import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';

/** `memory: 64Mi` below `limits:`, however deep; groups `before`, `number` and `unit`. */
const LIMIT =
  /(?<before>^(?<indent>[ ]*)(?:- )?limits:[ ]*\r?\n(?:\k<indent>[ ]+(?!memory:)\S[^\n]*\n)*\k<indent>[ ]+memory:[ ]*["']?)(?<number>\d{1,6})(?<unit>[KMG]i?)(?=["']?[ ]*(?:#.*)?\r?$)/gm;

const ENOUGH = 512;
const MEBIBYTES: Readonly<Record<string, number>> = { Ki: 1 / 1024, K: 1 / 1024, Mi: 1, M: 1, Gi: 1024, G: 1024 };

/** Gives the only container of the manifests that has a limit 512 MiB, when it has less. */
export async function raiseMemoryLimit(repo: Workspace): Promise<readonly WriteEdit[]> {
  const found: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => /\.ya?ml$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    if (!/^kind:|^resources:/m.test(text)) continue;
    for (const { index, 0: all, groups } of text.matchAll(LIMIT)) {
      const { before = '', number = '', unit = '' } = groups ?? {};
      if (Number(number) * (MEBIBYTES[unit] ?? 1) >= ENOUGH) return [];
      const content = `${text.slice(0, index)}${before}${ENOUGH}Mi${text.slice(index + all.length)}`;
      found.push({ kind: 'write', path, content });
    }
  }
  return found.length === 1 ? found : [];
}
