import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitRequest } from '@self-healer/core/forge/remote-parts';
import type { GitScratch } from './git-scratch.ts';

/** One commit on top of the request's parent, by way of an index of its own. @returns its id */
export async function writeCommit(
  { parent, files, message }: CommitRequest,
  git: GitScratch,
  time: Date,
): Promise<string> {
  const place = await mkdtemp(join(git.directory, 'write-'));
  try {
    // An index is changed only beside a working tree, even when no file of it is looked at.
    const index = { GIT_INDEX_FILE: join(place, 'index'), GIT_DIR: git.directory, GIT_WORK_TREE: place };
    await git.text(['read-tree', parent], index);
    const written = await Promise.all(
      files.flatMap(({ path, content, mode }, at) =>
        content === null ? [] : [store(join(place, `${at}`), content, { path, mode })],
      ),
    );
    if (written.length > 0) {
      // No path is given, so that no filter runs over the bytes.
      const blobs = await git.text(['hash-object', '-w', '--no-filters', '--', ...written.map(({ file }) => file)]);
      const ids = blobs.split('\n');
      const entries = written.flatMap(({ mode, path }, at) => ['--cacheinfo', `${mode},${ids[at]},${path}`]);
      await git.text(['update-index', '--add', ...entries], index);
    }
    const gone = files.flatMap(({ path, content }) => (content === null ? [path] : []));
    if (gone.length > 0) await git.text(['update-index', '--force-remove', '--', ...gone], index);
    const tree = await git.text(['write-tree', '--missing-ok'], index);
    const words = join(place, 'message');
    await writeFile(words, message);
    return await git.text(['commit-tree', tree, '-p', parent, '-F', words], identity(time));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function store<T>(file: string, content: Uint8Array, more: T): Promise<T & { readonly file: string }> {
  await writeFile(file, content);
  return { ...more, file };
}

function identity(time: Date): Record<string, string> {
  const date = `${Math.floor(time.getTime() / 1000)} +0000`;
  const [name, email] = ['self-healer', 'self-healer@users.noreply.example.org'];
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}
