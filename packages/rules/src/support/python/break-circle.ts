import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { importForTypes } from './import-for-types.ts';
import { pythonFrames } from './python-source.ts';

const MAX_FILES = 2000;

/**
 * Takes the import out of a circle that only annotations need. The frames from the innermost up to the module that is
 * imported again are the circle; undefined where each of its imports is used while the modules are read.
 */
export async function breakCircle(module: string, window: LogWindow, repo: Workspace): Promise<RuleFix | undefined> {
  const tail = module.replaceAll('.', '/');
  for (const { path: printed, line } of pythonFrames(window)) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || path.endsWith('__init__.py')) return undefined;
    const content = importForTypes(text, line);
    const names = (/ import (?<names>.*)$/.exec(text.split(/\r?\n/)[line - 1] ?? '')?.groups?.names ?? '').split(/, ?/);
    if (content !== undefined && !(await isTakenFrom(path, names, repo)))
      return {
        title: `Import ${names.join(', ')} in ${path} for the annotations alone`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
    if (`/${path}`.endsWith(`/${tail}.py`)) return undefined;
  }
  return undefined;
}

/** Whether another file takes one of the names from this module, which would not have it any more. */
async function isTakenFrom(path: string, names: readonly string[], repo: Workspace): Promise<boolean> {
  const own = escapePattern(/(?<name>\w+)\.py$/.exec(path)?.groups?.name ?? '');
  const word = `(?:${names.map((name) => escapePattern(name.trim())).join('|')})`;
  const taken = new RegExp(
    `from [\\w.]*\\b${own} import (?:\\([^)]{0,2000}|[^\\n]{0,500})\\b${word}\\b|\\b${own}\\.${word}\\b|from [\\w.]*\\b${own} import \\*`,
  );
  for (const file of (await repo.list()).filter((each) => each.endsWith('.py')).slice(0, MAX_FILES))
    if (file !== path && taken.test((await repo.read(file)) ?? '')) return true;
  return false;
}
