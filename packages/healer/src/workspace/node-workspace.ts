import { lstat, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pathProblem } from '@self-healer/core/patcher/policy/path-guard';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { Git } from './git.ts';
import { walkTree } from './walk-tree.ts';

/** Larger files are no text that a rule edits. */
const LONGEST_FILE = 16 * 1024 * 1024;

/** A directory as rules see it: read-only, text only, nothing outside of it. `git` is undefined where there is no repository. */
export function nodeWorkspace(root: string, git: Git | undefined): Workspace {
  let listed: Promise<readonly string[]> | undefined;
  let known: Promise<Index> | undefined;
  const index = (repository: Git) => {
    known ??= indexOf(repository);
    return known;
  };

  /** Where nothing is added yet, git has no say in what belongs to the project. */
  const orAll = (tracked: readonly string[]) => (tracked.length > 0 ? tracked : walkTree(root));

  /** The file's real place, unless it is outside the directory or no regular file. */
  async function locate(path: string): Promise<string | undefined> {
    if (pathProblem(path) !== undefined) return undefined;
    // What a submodule holds belongs to another repository.
    if (git !== undefined && (await index(git)).submodules.some((each) => path.startsWith(`${each}/`)))
      return undefined;
    try {
      const [base, full] = await Promise.all([realpath(root), realpath(join(root, path))]);
      if (!full.startsWith(base + sep) || full.slice(base.length).split(sep).includes('.git')) return undefined;
      const stat = await lstat(full);
      return stat.isFile() && stat.size <= LONGEST_FILE ? full : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    async read(path) {
      const full = await locate(path);
      if (full === undefined) return undefined;
      const bytes = await readFile(full);
      try {
        // `ignoreBOM` keeps the mark in the text, so that writing it back gives the same bytes.
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        return undefined;
      }
    },
    list() {
      listed ??= git === undefined ? walkTree(root) : index(git).then(({ files }) => orAll(files));
      return listed;
    },
    async mode(path) {
      const full = await locate(path);
      // A symbolic link has no mode of its own that a patch could change.
      if (full === undefined || (await lstat(join(root, path))).isSymbolicLink()) return undefined;
      return (await lstat(full)).mode & 0o100 ? '100755' : '100644';
    },
  };
}

interface Index {
  /** Those that are there, sorted. */
  readonly files: readonly string[];
  readonly submodules: readonly string[];
}

async function indexOf(git: Git): Promise<Index> {
  const [all, deleted] = await Promise.all([
    git.run(['ls-files', '-z', '--stage']),
    git.run(['ls-files', '-z', '--deleted']),
  ]);
  const gone = new Set(deleted.text.split('\0'));
  const entries = all.text.split('\0').flatMap((entry) => {
    const { mode, path } = /^(?<mode>\d+) \S+ \d\t(?<path>[\s\S]+)$/.exec(entry)?.groups ?? {};
    return mode === undefined || path === undefined ? [] : [{ path, submodule: mode === SUBMODULE }];
  });
  const paths = (submodule: boolean) => [
    ...new Set(entries.filter((entry) => entry.submodule === submodule).map(({ path }) => path)),
  ];
  return {
    files: paths(false)
      .filter((path) => !gone.has(path))
      .sort(),
    submodules: paths(true),
  };
}

/** The mode that git gives to a commit of another repository. */
const SUBMODULE = '160000';
