import type { Edit } from '../model/edit.ts';
import type { Workspace } from '../ports/workspace.ts';

const CRLF = '\r\n';
const BARE = /(?<!\r)\n/g;

/**
 * An edit as it is for the files themselves: where every line of a file ended with CRLF, lines that a repair adds do too.
 * A text that has none left is one whose endings were the fault.
 */
export async function withLineEndings(edit: Edit, repo: Workspace): Promise<Edit> {
  if (edit.kind !== 'write' || !edit.content.includes(CRLF)) return edit;
  const before = await repo.read(edit.path);
  if (before === undefined || !before.includes(CRLF) || before.search(BARE) >= 0) return edit;
  return { ...edit, content: edit.content.replaceAll(BARE, CRLF) };
}
