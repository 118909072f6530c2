import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const from = createRequire(import.meta.url);

/** Where a package of others, or a file of it, is; undefined where it could not be installed. */
export function peer(specifier: string): string | undefined {
  try {
    return from.resolve(specifier);
  } catch {
    return undefined;
  }
}

/** A file of a package that gives itself to `import` only. */
export function peerFile(name: string, file: string): string | undefined {
  return from.resolve
    .paths(name)
    ?.map((directory) => join(directory, name, file))
    .find((path) => existsSync(path));
}
