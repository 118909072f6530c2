import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import { quoteWords } from './quote-words.ts';

export interface RepositoryPlace {
  readonly root: string;
  /** Where in it we stand, with `/`; `.` at the top. */
  readonly below: string;
}

/** The directory the caller names, otherwise the top of the repository that holds `cwd`, otherwise `cwd`. */
export function repositoryRoot(named: string | undefined, cwd: string): RepositoryPlace {
  if (named !== undefined) {
    const root = resolve(cwd, named);
    if (existsSync(root)) return { root, below: '.' };
    throw new UsageError('no-repository', `There is no directory ${named}. Give --repo the directory of a repository.`);
  }
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return { root: at, below: relative(at, cwd).split(sep).join('/') || '.' };
    if (dirname(at) === at) return { root: cwd, below: '.' };
  }
}

/** A command that was meant for where we stand, as it reads at the root. */
export function commandAtRoot(command: string, { below }: RepositoryPlace): string {
  return below === '.' ? command : `cd ${quoteWords([below])} && ${command}`;
}
