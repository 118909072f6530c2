import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  const pathOf = (branch: string) =>
    join(root, '.self-healer', 'changes', `${branch.replace(/^self-healer\//, '')}.md`);
  const read = (branch: string) => readFile(pathOf(branch), 'utf8').catch(() => '');

  async function replace(branch: string, text: string): Promise<void> {
    const path = pathOf(branch);
    await mkdir(dirname(path), { recursive: true });
    // Keeps the directory out of `git status`, itself included.
    await writeFile(join(root, '.self-healer', '.gitignore'), '*\n');
    // Several may write the same at once.
    const own = `${path}.${randomUUID()}.tmp`;
    await writeFile(own, text);
    await rename(own, path);
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
