import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import type { NewChange } from '@self-healer/core/ports/forge';

/** Descriptions and comments of changes, for a repository that has no place for them. */
export interface ChangeNotes {
  write(branch: string, change: Pick<NewChange, 'title' | 'body'>): Promise<void>;
  comment(branch: string, marker: string, body: string): Promise<void>;
  close(branch: string, reason: string): Promise<void>;
}

const COMMENTS = '\n\n<!-- self-healer:comment ';

/** One Markdown file per change in `<root>/.self-healer/changes/`, named after the fingerprint. */
export function changeNotes(root: string): ChangeNotes {
  const own = join(root, '.self-healer');
  const directory = join(own, 'changes');
  const nameOf = (branch: string) => `${branch.replace(/^self-healer\//, '')}.md`;

  async function read(branch: string): Promise<string> {
    await refuseLinks(own, directory);
    const path = join(directory, nameOf(branch));
    const stat = await lstat(path).catch(() => undefined);
    return stat?.isFile() ? readFile(path, 'utf8') : '';
  }

  async function replace(branch: string, text: string): Promise<void> {
    await refuseLinks(own, directory);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    // Keeps the directory out of `git status`, itself included. What is there already is left: it may be a link.
    await writeFile(join(own, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined);
    const temporary = join(directory, `${randomUUID()}.tmp`);
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, join(directory, nameOf(branch)));
  }

  return {
    async write(branch, { title, body }) {
      const old = await read(branch);
      const at = old.indexOf(COMMENTS);
      await replace(branch, `# ${title}\n\n${body.trimEnd()}${at < 0 ? '\n' : old.slice(at)}`);
    },
    async comment(branch, marker, body) {
      const [description = '', ...comments] = (await read(branch)).split(COMMENTS);
      const own = `${marker} -->\n${body.trimEnd()}\n`;
      const place = comments.findIndex((comment) => comment.startsWith(`${marker} -->\n`));
      const kept = place < 0 ? [...comments, own] : comments.with(place, own);
      await replace(
        branch,
        [description.trimEnd(), ...kept.map((comment) => comment.trimEnd())].join(COMMENTS).concat('\n'),
      );
    },
    async close(branch, reason) {
      await replace(branch, `${(await read(branch)).trimEnd()}\n\nClosed: ${reason}\n`);
    },
  };
}

/** A repository can bring a link of that name along, through which we would read or write elsewhere. */
async function refuseLinks(...places: readonly string[]): Promise<void> {
  for (const place of places) {
    const stat = await lstat(place).catch(() => undefined);
    if (stat === undefined || stat.isDirectory()) continue;
    throw new UsageError(
      'state-directory',
      `${place} is not a directory, and self-healer keeps there what it did. Nothing was written. Remove it: it came with the repository.`,
    );
  }
}
