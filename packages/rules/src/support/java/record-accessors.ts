import type { Workspace } from '@self-healer/core/ports/workspace';

const MAX_FILES = 1000;

/** What a getter of each component of a record would be called, and how the component is read; none for another class. */
export async function accessorsOf(
  type: string,
  repo: Workspace,
): Promise<readonly { readonly written: string; readonly meant: string }[]> {
  const head = new RegExp(`\\brecord ${type.replace(/\W/g, '')}(?:<[^>]*>)?\\s*\\((?<components>[^)]*)\\)`);
  const found = new Set<string>();
  for (const path of (await repo.list()).filter((each) => each.endsWith('.java')).slice(0, MAX_FILES)) {
    const components = head.exec((await repo.read(path)) ?? '')?.groups?.components;
    if (components !== undefined) found.add(components);
  }
  const [only] = found;
  if (only === undefined || found.size > 1) return [];
  return [...only.matchAll(/(?<name>\w+)\s*(?=,|$)/g)].flatMap(({ groups }) => {
    const meant = groups?.name ?? '';
    const capital = `${meant.slice(0, 1).toUpperCase()}${meant.slice(1)}`;
    return ['get', 'is'].map((word) => ({ written: `${word}${capital}`, meant }));
  });
}
