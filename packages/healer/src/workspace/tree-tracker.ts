import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SelfHealerError } from '@self-healer/core/errors';
import type { FileChange, FileState } from '@self-healer/core/patcher/file-change';
import { DEPENDENCY_DIRECTORIES, isInDependencies } from './dependency-directories.ts';
import type { Git } from './git.ts';

/** Remembers states of a directory and goes back to them, byte for byte. */
export interface TreeTracker {
  /** The state now, dependencies and ignored files left out. */
  snapshot(): Promise<string>;
  /** Goes back to a state; ignored files that a command left behind go away too. */
  restore(state: string): Promise<void>;
  /** @throws SelfHealerError `path-refused` when something else than regular files changed. */
  changes(from: string, to: string): Promise<readonly FileChange[]>;
}

// Every byte as it is: no line endings, filters or encodings of the repository's own attributes.
const ATTRIBUTES = '* -text -filter -ident -working-tree-encoding -diff -merge\n';

/**
 * Tracks `directory` with a repository beside it, of which the directory's own repository knows nothing.
 * `always` are paths to track though an ignore file names them.
 */
export async function treeTracker(
  directory: string,
  repository: string,
  always: readonly string[],
  git: Git,
): Promise<TreeTracker> {
  const env = { GIT_DIR: repository, GIT_WORK_TREE: directory };
  const config = ['core.autocrlf=false', 'core.safecrlf=false', 'core.fileMode=true', 'core.symlinks=true'].concat([
    'core.compression=0',
    'core.excludesFile=/dev/null',
    'core.sparseCheckout=false',
    'core.protectNTFS=false',
  ]);
  const call = (...args: string[]) => git.run(args, { env, config });

  await mkdir(repository, { recursive: true });
  await git.run(['init', '-q', '--template=', '--bare', repository]);
  await mkdir(join(repository, 'info'), { recursive: true });
  await writeFile(join(repository, 'info/attributes'), ATTRIBUTES);
  const installed = [...DEPENDENCY_DIRECTORIES].filter(
    (name) => !always.some((path) => path.split('/').includes(name)),
  );
  await writeFile(
    join(repository, 'info/exclude'),
    ['/.self-healer/', ...installed.map((name) => `${name}/`)].join('\n'),
  );
  // Only those that are ignored: git compares every file with every path that it is given.
  const atFirst = await allIgnored();
  const hidden = new Set(atFirst);
  const forced = hidden.size === 0 ? [] : always.filter((path) => withDirectories(path).some((one) => hidden.has(one)));
  if (forced.length > 0) {
    const list = join(repository, 'always');
    await writeFile(list, forced.join('\0'));
    await call('add', '--force', `--pathspec-from-file=${list}`, '--pathspec-file-nul');
  }

  async function snapshot(): Promise<string> {
    await call('add', '--all', '--', '.');
    return (await call('write-tree')).text;
  }

  /** Files, and directories with a `/` behind them. */
  async function allIgnored(): Promise<readonly string[]> {
    const { text } = await call('ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory');
    return text.split('\0').filter((path) => path !== '');
  }
  const leftBehind = (paths: readonly string[]) =>
    paths.filter((path) => !isInDependencies(path) && path !== '.self-healer/');
  const from = new Set(leftBehind(forced.length === 0 ? atFirst : await allIgnored()));

  return {
    snapshot,
    async restore(state) {
      if ((await snapshot()) !== state) await call('read-tree', '--reset', '-u', state);
      for (const path of leftBehind(await allIgnored())) {
        if (!from.has(path)) await rm(join(directory, path), { recursive: true, force: true });
      }
    },
    async changes(before, after) {
      const { text } = await call('diff-tree', '-r', '-z', '--no-renames', before, after);
      const found: FileChange[] = [];
      const fields = text.split('\0');
      for (let at = 0; at + 1 < fields.length; at += 2) {
        const [oldMode = '', newMode = '', oldId = '', newId = ''] = (fields[at] ?? '').slice(1).split(' ');
        const path = fields[at + 1] ?? '';
        found.push({ path, before: await state(oldMode, oldId, path), after: await state(newMode, newId, path) });
      }
      return found;
    },
  };

  async function state(mode: string, id: string, path: string): Promise<FileState | undefined> {
    if (mode === '000000') return undefined;
    if (mode !== '100644' && mode !== '100755') {
      throw new SelfHealerError('path-refused', `${path} is not a regular file. A patch may only touch regular files.`);
    }
    return { content: (await call('cat-file', 'blob', id)).bytes, mode };
  }
}

/** `a/b/c` as `a/`, `a/b/`, `a/b/c`. */
function withDirectories(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_part, at) => `${parts.slice(0, at + 1).join('/')}${at + 1 < parts.length ? '/' : ''}`);
}
