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

/** The way from a directory (`.` or empty for the root) to a repository path, as a relative specifier without `./`. */
export function relativePath(directory: string, path: string): string {
  const from = directory.split('/').filter((part) => part !== '' && part !== '.');
  const to = path.split('/');
  let common = 0;
  while (common < from.length && from[common] === to[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
