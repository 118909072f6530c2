import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';

const FRAME = /^(?:E\s{1,60})?\s{0,12}File "(?<path>[^"]{1,500})", line (?<line>\d{1,7})/;
// pytest's own traceback: `src/a.py:12: NameError`, `tests/test_a.py:3: in <module>`.
const PYTEST_FRAME = /^(?<path>[\w./-]{1,300}\.py):(?<line>\d{1,7}): (?:in |\w{1,60}(?:Error|Exception|Warning)\b|$)/;
// compileall: `TabError: ... (rename.py, line 10)`, the path two lines above.
const COMPILED = /\((?<path>[^()\s]{1,300}\.py), line (?<line>\d{1,7})\)$/;

export interface Frame {
  readonly path: string;
  readonly line: number;
}

/** Frames of the Python traceback around a match, the innermost first. */
export function pythonFrames(window: LogWindow): readonly Frame[] {
  const compiled = COMPILED.exec(window.lines[window.index] ?? '')?.groups;
  if (compiled?.path !== undefined) {
    const above = window.lines.slice(Math.max(0, window.index - 3), window.index).join('\n');
    const full = /\*\*\* Error compiling '(?<path>[^']{1,400})'/.exec(above)?.groups?.path;
    return [{ path: full ?? compiled.path, line: Number(compiled.line) }];
  }
  // pytest prints whole functions: its own section says where the traceback begins, often far above the window.
  const section = window.lines
    .slice(0, window.index)
    .findLastIndex((line) => /^_{2,100} .{1,300} _{2,100}$/.test(line));
  const inPytest = /^E\s{3}/.test(window.lines[window.index] ?? '');
  const start = inPytest ? Math.max(0, section) : window.index - 40;
  const above = window.lines.slice(Math.max(0, start), window.index).reverse();
  const ending = window.lines.slice(window.index + 1, window.index + 6);
  const next = ending.findIndex((line) => /^(?:E\s{1,60}|\S*Error\b|_{3,}|={3,})/.test(line));
  // What cannot be read has its place above; below stands what imports it.
  const isUnread = /\b(?:Syntax|Indentation|Tab)Error: /.test(window.lines[window.index] ?? '');
  const below = isUnread ? [] : next < 0 ? ending : ending.slice(0, next);
  return [...below, ...above].flatMap((text) => {
    const groups = (FRAME.exec(text) ?? PYTEST_FRAME.exec(text))?.groups;
    return groups?.path === undefined ? [] : [{ path: groups.path, line: Number(groups.line) }];
  });
}

const NAMED_FRAME = /^\s{0,12}File "(?<path>[^"]{1,500})", line (?<line>\d{1,7}), in (?<where>\S{1,100})/;
const FOREIGN = /(?:site-packages|dist-packages|[\\/]lib[\\/]python|^<)/;

/**
 * Own frames of the traceback above a match, the innermost first, when the innermost is a module's own code: the exception
 * was raised while it was imported. Empty otherwise.
 */
export function ownImportFrames({ lines, index }: LogWindow): readonly Frame[] {
  // The start of a long traceback is outside the window.
  const start = Math.max(
    0,
    lines.slice(0, index).findLastIndex((line) => line.startsWith('Traceback ')),
  );
  const own = lines
    .slice(start, index)
    .flatMap((line) => {
      const groups = NAMED_FRAME.exec(line)?.groups;
      return groups?.path === undefined || FOREIGN.test(groups.path) ? [] : [groups];
    })
    .reverse();
  if (own[0]?.where !== '<module>') return [];
  return own
    .filter(({ where }) => where === '<module>')
    .map(({ path, line }) => ({ path: path ?? '', line: Number(line) }));
}

export interface TrackedFrame extends Frame {
  readonly text: string;
}

/** The frame in which the error was raised, when its file is tracked: not one of a package that the project installs. */
export async function trackedFrame(window: LogWindow, repo: Workspace): Promise<TrackedFrame | undefined> {
  const [innermost] = pythonFrames(window).filter(({ path }) => !path.startsWith('<frozen '));
  if (innermost === undefined || /[\\/](?:site|dist)-packages[\\/]/.test(innermost.path)) return undefined;
  return readFrame(innermost, repo);
}

/** The frame that asked numpy for a name, which numpy raises for itself; undefined when it is of another package. */
export async function frameThatAskedNumpy(window: LogWindow, repo: Workspace): Promise<TrackedFrame | undefined> {
  const asking = pythonFrames(window).find(({ path }) => !/[\\/]numpy[\\/]/.test(path));
  return asking === undefined || /[\\/](?:site|dist)-packages[\\/]/.test(asking.path)
    ? undefined
    : readFrame(asking, repo);
}

/** The innermost frame whose file is tracked. */
export async function nearestTrackedFrame(window: LogWindow, repo: Workspace): Promise<TrackedFrame | undefined> {
  for (const frame of pythonFrames(window)) {
    const found = await readFrame(frame, repo);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readFrame({ path: printed, line }: Frame, repo: Workspace): Promise<TrackedFrame | undefined> {
  const path = await trackedPath(printed, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  return path === undefined || text === undefined ? undefined : { path, line, text };
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

/**
 * The directory that holds a top-level module of the project itself: `src` for `src/app/__init__.py` or `src/app.py`.
 * Where several do, the one nearest to `near`, a file that imports it.
 */
export async function localModuleRoot(module: string, repo: Workspace, near = ''): Promise<string | undefined> {
  const top = module.split('.')[0] ?? module;
  const files = await repo.list();
  const roots = files.flatMap((path) => {
    const match = new RegExp(`^(?<root>(?:[^/]+/)*)${top}(?:\\.py|/[^/]+\\.py)$`).exec(path);
    return match?.groups === undefined ? [] : [match.groups.root?.replace(/\/$/, '') || '.'];
  });
  const distinct = [...new Set(roots)].filter((root) => !/(?:^|\/)tests?(?:\/|$)/.test(root));
  // A module inside a package is imported by the package's name, unless nothing else fits.
  const outer = distinct.filter((root) => root === '.' || !files.includes(`${root}/__init__.py`));
  const candidates = outer.length > 0 ? outer : distinct;
  const scored = candidates
    .map((root) => ({ root, shared: sharedParts(root, near) }))
    .sort((a, b) => b.shared - a.shared);
  const [best, second] = scored;
  return best === undefined || best.shared === second?.shared ? undefined : best.root;
}

function sharedParts(a: string, b: string): number {
  const [x, y] = [a === '.' ? [] : a.split('/'), b.split('/')];
  const different = x.findIndex((part, index) => part !== y[index]);
  return different < 0 ? x.length : different;
}

/** The names a module defines at its top level. */
export function definedNames(text: string): readonly string[] {
  const defined = /^(?:(?:async )?def|class) (?<name>\w+)|^(?<variable>[A-Za-z_]\w*)(?:: [^=\n]+)? = /gm;
  return [...new Set([...text.matchAll(defined)].map(({ groups }) => groups?.name ?? groups?.variable ?? ''))];
}
