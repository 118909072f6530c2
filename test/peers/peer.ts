import { createRequire } from 'node:module';

const from = createRequire(import.meta.url);

/** Where a package of others, or a file of it, is; undefined where it could not be installed. */
export function peer(specifier: string): string | undefined {
  try {
    return from.resolve(specifier);
  } catch {
    return undefined;
  }
}
