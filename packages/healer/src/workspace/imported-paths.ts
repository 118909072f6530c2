import { trackedPath } from './tracked-path.ts';

/** What may be left out of a path that is imported. */
const ENDINGS = [
  '',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.js',
  '.py',
  '.rb',
  '.rs',
  '.h',
];
/** Where TypeScript says the name of what it becomes. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/\.js$/, '.ts'],
  [/\.mjs$/, '.mts'],
  [/\.jsx$/, '.tsx'],
];

const RELATIVE = /["'`](?<path>\.{1,2}\/[^"'`\s]+)["'`]/g;
const INCLUDE = /^\s*#\s*include\s+"(?<path>[^"]+)"/gm;
const MODULE = /^\s*(?:from\s+(?<from>\.*[\w.]+)\s+import|import\s+(?<whole>[\w.]+))/gm;

/** Files of the repository that a file imports by their place, or that it is the test of by its name. */
export function importedPaths(path: string, text: string, tracked: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const known = new Set(tracked);
  const add = (candidate: string | undefined): void => {
    if (candidate !== undefined && candidate !== path && known.has(candidate)) found.add(candidate);
  };
  for (const pattern of [RELATIVE, INCLUDE]) {
    for (const { groups } of text.matchAll(pattern)) {
      const place = joined(path, groups?.path ?? '');
      if (place === undefined) continue;
      for (const ending of ENDINGS) add(place + ending);
      for (const [ending, source] of SOURCES) add(place.replace(ending, source));
    }
  }
  if (path.endsWith('.py')) {
    for (const { groups } of text.matchAll(MODULE)) {
      const module = (groups?.from ?? groups?.whole ?? '').replace(/^\.+/, '').replaceAll('.', '/');
      if (module !== '') for (const end of ['.py', '/__init__.py']) add(trackedPath(`${module}${end}`, tracked));
    }
  }
  add(trackedPath(subjectOf(path.split('/').at(-1) ?? ''), tracked));
  return [...found];
}

/** `sum.test.ts` is the test of `sum.ts`, `test_sum.py` of `sum.py`, `sum_test.go` of `sum.go`. */
const subjectOf = (name: string): string =>
  name.replace(/^test_(?=.+\.py$)/, '').replace(/[._-](?:test|spec)(?=\.\w+$)/, '');

/** A path relative to that of a file; undefined when it leaves the repository. */
function joined(from: string, path: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.length === 0) return undefined;
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
