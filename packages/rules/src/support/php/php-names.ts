import type { Workspace } from '@self-healer/core/ports/workspace';

const MOST_FILES = 400;

/** The methods of the only class of that name that the project defines, or all functions outside of classes. */
export async function phpNames(owner: string | undefined, repo: Workspace): Promise<readonly string[]> {
  const files = (await repo.list()).filter((path) => path.endsWith('.php') && !/(?:^|\/)vendor\//.test(path));
  const short = owner?.split('\\').at(-1);
  const found: (readonly string[])[] = [];
  for (const path of files.slice(0, MOST_FILES)) {
    const text = (await repo.read(path)) ?? '';
    const holds =
      short === undefined ||
      new RegExp(`^\\s*(?:(?:final|abstract|readonly)\\s+)*(?:class|trait|enum|interface)\\s+${short}\\b`, 'm').test(
        text,
      );
    const indent = short === undefined ? '' : '[ \\t]+';
    const defined = new RegExp(
      `^${indent}(?:(?:public|protected|private|static|final|abstract)\\s+)*function\\s+&?(\\w+)\\s*\\(`,
      'gm',
    );
    if (holds) found.push([...text.matchAll(defined)].map(([, name]) => name ?? ''));
  }
  return short !== undefined && found.length !== 1 ? [] : found.flat();
}
