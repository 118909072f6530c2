/** The repository path that a relative specifier of a file means; undefined when it leaves the repository. */
export function resolveRelative(importer: string, specifier: string): string | undefined {
  const parts = importer.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** The way from a directory to a repository path (`.` or empty for the root), without `./`: empty when they are one. */
export function relativePath(directory: string, path: string): string {
  const [from, to] = [partsOf(directory), partsOf(path)];
  let common = 0;
  while (common < from.length && from[common] === to[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
