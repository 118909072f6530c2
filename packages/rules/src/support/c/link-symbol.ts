import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { insertLine } from '@self-healer/editors/source';
import type { LinkLibrary } from '../../data/link-libraries.ts';
import { SCRIPTS } from '../ci/ci-edits.ts';
import { below, directoryOfPath } from '../paths/nearest-path.ts';
import { textLines } from '../text/text-lines.ts';
import { windowValues } from '../text/window-matches.ts';
import { addCmakeArgument, cmakeCalls, linkCmakeTarget } from './cmake-calls.ts';
import { appendToVariable, isLinkLine, linkInMakefile, withFlag } from './makefile-link.ts';

const MAKEFILE = /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/;
const CMAKE = /(?:^|\/)CMakeLists\.txt$/;

/** The target whose link failed, and the static library the symbol is missed in. */
function targetsOf(window: LogWindow): readonly string[] {
  return [
    ...windowValues(window, /\blib(?<name>[\w+-]{1,80})\.a\(/, 'name'),
    ...windowValues(window, /CMakeFiles\/(?<name>[\w.+-]{1,80})\.dir\//, 'name'),
  ];
}

interface CmakeTarget {
  readonly path: string;
  readonly text: string;
  readonly name: string;
}

async function cmakeTarget(window: LogWindow, repo: Workspace): Promise<CmakeTarget | undefined> {
  const lists = (await repo.list()).filter((path) => CMAKE.test(path));
  for (const name of targetsOf(window)) {
    for (const path of lists) {
      const text = (await repo.read(path)) ?? '';
      if (cmakeCalls(text, /^(?:add_executable|add_library)$/i, name).length > 0) return { path, text, name };
    }
  }
  return undefined;
}

/** The makefile and line whose recipe failed, as make said it; without, the only makefile that links. */
async function makefile(window: LogWindow, repo: Workspace) {
  const makefiles = (await repo.list()).filter((path) => MAKEFILE.test(path));
  const said = window.lines.flatMap((line) => {
    const groups = /^make(?:\[\d{1,3}\])?: \*\*\* \[(?<path>[^\s:]{1,300}):(?<line>\d{1,6}): /.exec(line)?.groups;
    return groups?.path === undefined ? [] : [{ path: groups.path, line: Number(groups.line) }];
  });
  for (const { path, line } of said) {
    const found = makefiles.filter((each) => each === path || each.endsWith(`/${path}`));
    if (found.length === 1) return { path: found[0] ?? '', line };
  }
  return makefiles.length === 1 ? { path: makefiles[0] ?? '', line: undefined } : undefined;
}

/** Links a library where the project builds the program that misses it; undefined when no place is certain. */
export async function linkLibrary(
  { flag, cmake, package: needed }: LinkLibrary,
  window: LogWindow,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const target = await cmakeTarget(window, repo);
  if (target !== undefined) {
    const linked = linkCmakeTarget(target.text, target.name, cmake);
    const finds = needed === undefined || new RegExp(`find_package\\s*\\(\\s*${needed}\\b`).test(target.text);
    if (linked === undefined || finds) return write(target.path, linked);
    const first = textLines(linked).lines.findIndex((line) => /^\s*(?:add_executable|add_library)\s*\(/i.test(line));
    return write(target.path, insertLine(linked, first + 1, `find_package(${needed} REQUIRED)`));
  }
  const make = await makefile(window, repo);
  if (make !== undefined) {
    const text = await repo.read(make.path);
    const linked = text === undefined ? undefined : linkInMakefile(text, flag, make.line);
    if (linked !== undefined) return write(make.path, linked);
  }
  return inOnlyScript(repo, (line) => withFlag(line, flag));
}

/** Adds a source file to the list of what is built; undefined when the list is not certain. */
export async function addSource(source: string, window: LogWindow, repo: Workspace): Promise<WriteEdit | undefined> {
  const target = await cmakeTarget(window, repo);
  if (target !== undefined) {
    const [call] = cmakeCalls(target.text, /^(?:add_executable|add_library)$/i, target.name);
    const [inside] = below(directoryOfPath(target.path), [source]);
    if (call === undefined || inside === undefined || /\$\{/.test(target.text.slice(call.from, call.to)))
      return undefined;
    return write(target.path, addCmakeArgument(target.text, call, inside));
  }
  const make = await makefile(window, repo);
  const text = make === undefined ? undefined : await repo.read(make.path);
  const [inside] = make === undefined ? [] : below(directoryOfPath(make.path), [source]);
  if (make === undefined || text === undefined || inside === undefined) return undefined;
  const object = inside.replace(/\.\w+$/, '.o');
  for (const [name, word] of [
    ['SRCS', inside],
    ['SRC', inside],
    ['SOURCES', inside],
    ['OBJS', object],
    ['OBJ', object],
    ['OBJECTS', object],
  ] as const) {
    const assigned = new RegExp(`^\\s*${name}\\s*[:+?]?=(?<value>.*)$`, 'm').exec(text)?.groups?.value;
    if (assigned === undefined || /\$|%/.test(assigned)) continue;
    return write(make.path, appendToVariable(text, name, word));
  }
  return undefined;
}

async function inOnlyScript(repo: Workspace, change: (line: string) => string): Promise<WriteEdit | undefined> {
  const edits: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => SCRIPTS.test(each) && !MAKEFILE.test(each))) {
    const text = await repo.read(path);
    if (text === undefined) continue;
    const { lines, join } = textLines(text);
    const links = lines.flatMap((line, index) => (isLinkLine(line) ? [index] : []));
    for (const index of links) lines[index] = change(lines[index] ?? '');
    if (links.length > 0) edits.push({ kind: 'write', path, content: join() });
  }
  return edits.length === 1 ? edits[0] : undefined;
}

function write(path: string, content: string | undefined): WriteEdit | undefined {
  return content === undefined ? undefined : { kind: 'write', path, content };
}
