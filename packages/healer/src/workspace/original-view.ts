import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OriginalView } from '../process/sandbox-view.ts';
import type { Git } from './git.ts';

/**
 * What a confined run sees of the repository that its copy was made of: the files, because programs that were installed
 * there name each other by their full path, and of git's own directory the objects alone. Its configuration may hold
 * the token it was cloned with.
 */
export async function originalView(root: string, git: Git | undefined): Promise<OriginalView> {
  const asked = await git?.try(['rev-parse', '--git-common-dir', '--git-path', 'objects']);
  if (asked === undefined || !asked.ok) return { root };
  const [common = '', objects = ''] = asked.text.split('\n');
  const [directory, kept] = await Promise.all([realpath(resolve(root, common)), realpath(resolve(root, objects))]);
  return { root, repository: { directory, objects: kept } };
}
