import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SelfHealerError } from '@self-healer/core/errors';
import { type ChangeStage, stagesOf } from '@self-healer/core/forge/change-stages';
import { pathProblem } from '@self-healer/core/patcher/policy/path-guard';
import type { NewChange } from '@self-healer/core/ports/forge';
import type { GitPlumbing } from './git-plumbing.ts';

interface Scratch {
  readonly git: GitPlumbing;
  readonly scratch: string;
  /** Names the index that is used. */
  readonly index: Record<string, string>;
  readonly time: Date;
}

/** Writes the change on top of its base, one commit for each of its steps, by way of an index of its own; no reference moves. @returns the last one's id */
export async function branchCommit(change: NewChange, git: GitPlumbing, time: Date): Promise<string> {
  const base = (await git.run(['rev-parse', '--verify', '--end-of-options', `${change.baseRevision}^{commit}`])).text;
  const directory = resolve((await git.run(['rev-parse', '--absolute-git-dir'])).text);
  const scratch = await mkdtemp(join(directory, 'self-healer-'));
  try {
    // An index is changed only beside a working tree, which a bare repository has not; no file of it is looked at.
    const index = { GIT_INDEX_FILE: join(scratch, 'index'), GIT_DIR: directory, GIT_WORK_TREE: scratch };
    await git.run(['read-tree', base], index);
    let parent = base;
    for (const stage of stagesOf(change)) parent = await commitFiles(stage, parent, { git, scratch, index, time });
    return parent;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Writes the files into the index and makes a commit of it. */
async function commitFiles(
  { files, commitMessage }: ChangeStage,
  parent: string,
  { git, scratch, index, time }: Scratch,
): Promise<string> {
  for (const { path } of files) {
    const problem = pathProblem(path);
    if (problem !== undefined) throw new SelfHealerError('path-refused', `${JSON.stringify(path)} ${problem}.`);
  }
  const written = await Promise.all(
    files.flatMap(({ path, content, mode }, at) =>
      content === null ? [] : [stored(join(scratch, `${at}`), content, `${mode},`, `,${path}`)],
    ),
  );
  if (written.length > 0) {
    // No path is given, so that no filter of the repository runs over the bytes.
    const { text } = await git.run(['hash-object', '-w', '--no-filters', '--', ...written.map(({ file }) => file)]);
    const ids = text.split('\n');
    const entries = written.flatMap(({ before, after }, at) => ['--cacheinfo', `${before}${ids[at]}${after}`]);
    await git.run(['update-index', '--add', ...entries], index);
  }
  const gone = files.flatMap(({ path, content }) => (content === null ? [path] : []));
  if (gone.length > 0) await git.run(['update-index', '--force-remove', '--', ...gone], index);
  const tree = (await git.run(['write-tree'], index)).text;
  const message = join(scratch, 'message');
  await writeFile(message, commitMessage);
  return (await git.run(['commit-tree', tree, '-p', parent, '-F', message], identity(time))).text;
}

async function stored(file: string, content: Uint8Array, before: string, after: string) {
  await writeFile(file, content);
  return { file, before, after };
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
