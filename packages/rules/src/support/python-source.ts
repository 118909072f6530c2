import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from './tracked-path.ts';

const FRAME = /^(?:E\s{1,8})?\s{0,12}File "(?<path>[^"]{1,500})", line (?<line>\d{1,7})/;
// pytest's own traceback: `src/a.py:12: NameError`, `tests/test_a.py:3: in <module>`.
const PYTEST_FRAME = /^(?<path>[\w./-]{1,300}\.py):(?<line>\d{1,7}): (?:in |\w{1,60}(?:Error|Exception|Warning)\b)/;

/** Frames of the Python traceback around a match, the innermost first. */
export function pythonFrames(window: LogWindow): readonly { readonly path: string; readonly line: number }[] {
  const above = window.lines.slice(Math.max(0, window.index - 40), window.index).reverse();
  const below = window.lines.slice(window.index + 1, window.index + 4);
  return [...below, ...above].flatMap((text) => {
    const groups = (FRAME.exec(text) ?? PYTEST_FRAME.exec(text))?.groups;
    return groups?.path === undefined ? [] : [{ path: groups.path, line: Number(groups.line) }];
  });
}

/** The innermost frame whose file is tracked. */
export async function trackedFrame(
  window: LogWindow,
  repo: Workspace,
): Promise<{ readonly path: string; readonly line: number; readonly text: string } | undefined> {
  for (const frame of pythonFrames(window)) {
    const path = await trackedPath(frame.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path !== undefined && text !== undefined) return { path, line: frame.line, text };
  }
  return undefined;
}

const MAX_SCANNED_FILES = 400;

/** Whether a tracked Python file imports the module by a statement at its top level or inside a function. */
export async function importsModule(module: string, repo: Workspace): Promise<boolean> {
  const top = module.split('.')[0] ?? module;
  const statement = new RegExp(`^\\s*(?:import ${top}\\b|from ${top}[. ]|import .{0,200}, ?${top}\\b)`, 'm');
  const files = (await repo.list()).filter((path) => path.endsWith('.py')).slice(0, MAX_SCANNED_FILES);
  for (const file of files) if (statement.test((await repo.read(file)) ?? '')) return true;
  return false;
}

/** The directory that holds a top-level module of the project itself: `src` for `src/app/__init__.py` or `src/app.py`. */
export async function localModuleRoot(module: string, repo: Workspace): Promise<string | undefined> {
  const top = module.split('.')[0] ?? module;
  const roots = (await repo.list()).flatMap((path) => {
    const match = new RegExp(`^(?<root>(?:[^/]+/)*)${top}(?:\\.py|/[^/]+\\.py)$`).exec(path);
    return match?.groups === undefined ? [] : [match.groups.root?.replace(/\/$/, '') || '.'];
  });
  const [only, ...others] = [...new Set(roots)].filter((root) => !/(?:^|\/)tests?(?:\/|$)/.test(root));
  return others.length === 0 ? only : undefined;
}
