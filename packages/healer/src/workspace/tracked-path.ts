/** Other people's code, whose files may be called as ours are. */
const INSTALLED =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.cargo|\.rustup|go\/pkg|usr\/(?:lib|include|share)|vendor)\//;

/**
 * The file of a repository that a tool means: by its path there, by one that leads to the repository from outside, or by
 * the end of its path when no other file ends so.
 */
export function trackedPath(said: string, tracked: readonly string[]): string | undefined {
  const path = said.replaceAll('\\', '/');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..') || INSTALLED.test(path)) return undefined;
  const known = new Set(tracked);
  for (let from = 0; from < parts.length; from++) {
    const inside = parts.slice(from).join('/');
    if (known.has(inside)) return inside;
  }
  const ending = `/${parts.join('/')}`;
  const [only, ...more] = tracked.filter((candidate) => candidate.endsWith(ending));
  return more.length === 0 ? only : undefined;
}
