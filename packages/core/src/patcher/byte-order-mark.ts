import type { Edit } from '../model/edit.ts';
import type { Workspace } from '../ports/workspace.ts';

const MARK = '\ufeff';

/** A repository as rules see it: without the mark that some editors put before a text, and that is no part of it. */
export function withoutMarks(repo: Workspace): Workspace {
  return {
    ...repo,
    async read(path) {
      const text = await repo.read(path);
      return text?.startsWith(MARK) ? text.slice(MARK.length) : text;
    },
  };
}

/** An edit as it is for the files themselves: what had a mark keeps it, at its place. */
export async function withMark(edit: Edit, repo: Workspace): Promise<Edit> {
  if (edit.kind !== 'write' || edit.content.startsWith(MARK)) return edit;
  const marked = (await repo.read(edit.path))?.startsWith(MARK) === true;
  return marked ? { ...edit, content: MARK + edit.content } : edit;
}
