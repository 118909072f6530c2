import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';

/** The repository as it is after an edit, for the next one of the same file. */
export function afterEdit(repo: Workspace, edit: WriteEdit | undefined): Workspace {
  if (edit === undefined) return repo;
  return {
    list: () => repo.list(),
    mode: (path) => repo.mode(path),
    read: async (path) => (path === edit.path ? edit.content : repo.read(path)),
  };
}
