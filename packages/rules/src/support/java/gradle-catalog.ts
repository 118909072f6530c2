import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getToml } from '@self-healer/editors/toml';
import { nearestWord } from '../text/nearest-word.ts';

const SCRIPT = /\.gradle(?:\.kts)?$/;
const CATALOG = /(?:^|\/)(?<name>[\w-]+)\.versions\.toml$/;

/** The accessors of a version catalog as build scripts write them: `libs.junit.jupiter`, `libs.plugins.spring.boot`. */
function accessorsOf(catalog: string, name: string): readonly string[] {
  const keys = (table: string): readonly string[] => {
    const value = getToml(catalog, [table]);
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  };
  const dotted = (key: string) => key.replace(/[-_]/g, '.');
  return [
    ...keys('libraries').map((key) => `${name}.${dotted(key)}`),
    ...['versions', 'plugins', 'bundles'].flatMap((table) =>
      keys(table).map((key) => `${name}.${table}.${dotted(key)}`),
    ),
  ];
}

/** Writes the accessor of the catalog that one with the unknown part `word` resembles, wherever a build script has it. */
export async function correctAccessor(repo: Workspace, word: string): Promise<readonly WriteEdit[]> {
  const files = await repo.list();
  const edits = new Map<string, string>();
  for (const catalog of files.filter((path) => CATALOG.test(path))) {
    const name = CATALOG.exec(catalog)?.groups?.name ?? '';
    const known = accessorsOf((await repo.read(catalog)) ?? '', name);
    for (const path of files.filter((each) => SCRIPT.test(each))) {
      const before = edits.get(path) ?? (await repo.read(path)) ?? '';
      const after = before.replace(new RegExp(`(?<![\\w.])${name}(?:\\.[A-Za-z]\\w*)+`, 'g'), (written) => {
        const used = written.replace(/\.(?:get|asProvider|asMap|toString)$/, '');
        const good = known.some((each) => each === used || each.startsWith(`${used}.`));
        if (good || !used.split('.').includes(word)) return written;
        return `${nearestWord(used, known) ?? used}${written.slice(used.length)}`;
      });
      if (after !== before) edits.set(path, after);
    }
  }
  return [...edits].map(([path, content]) => ({ kind: 'write', path, content }));
}
