import { directoryOfPath } from '../paths/nearest-path.ts';

/** Directories that builds write, and the files that say where. */
const BUILDS: readonly (readonly [output: RegExp, file: RegExp])[] = [
  [/^target\//, /(?:^|\/)(?:pom\.xml|Cargo\.toml)$/],
  [/^build\//, /(?:^|\/)build\.gradle(?:\.kts)?$/],
  [/^(?:dist|build|out|coverage|node_modules|\.next)(?:\/|$)/, /(?:^|\/)package\.json$/],
];

/** The only directory of the repository whose build writes such a path; undefined when the root may. */
export function builtIn(pattern: string, files: readonly string[]): string | undefined {
  for (const [output, file] of BUILDS) {
    if (!output.test(pattern)) continue;
    const homes = files.filter((each) => file.test(each)).map(directoryOfPath);
    if (homes.length === 1 && homes[0] !== '.') return homes[0];
  }
  return undefined;
}
