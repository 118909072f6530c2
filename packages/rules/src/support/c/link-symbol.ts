import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { cmakeCommands } from '@self-healer/editors/cmake';
import { insertLine } from '@self-healer/editors/source';
import type { LinkLibrary } from '../../data/link-libraries.ts';
import { SCRIPTS } from '../ci/ci-edits.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';
import { windowValues } from '../text/window-matches.ts';
import { cmakeCalls, linkCmakeTarget } from './cmake-calls.ts';
import { addCmakeSource, type CmakeTarget } from './cmake-sources.ts';
import { earlyLibraries, isSilent, moveLibrariesBehind } from './link-order.ts';
import { isLinkLine, linkInMakefile, withFlag } from './makefile-link.ts';
import { addMakefileSource } from './makefile-sources.ts';

const MAKEFILE = /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/;
const CMAKE = /(?:^|\/)CMakeLists\.txt$/;

/** The target whose link failed, and the static library the symbol is missed in. */
function targetsOf(window: LogWindow): readonly string[] {
  return [
    ...windowValues(window, /\blib(?<name>[\w+-]{1,80})\.a\(/, 'name'),
    // What was built before it is named as well.
    ...windowValues(window, /\bld: CMakeFiles\/(?<name>[\w.+-]{1,80})\.dir\//, 'name'),
    ...windowValues(window, /\*\*\* \[CMakeFiles\/(?<name>[\w.+-]{1,80})\.dir\/build\.make/, 'name'),
    ...windowValues(window, /CMakeFiles\/(?<name>[\w.+-]{1,80})\.dir\//, 'name'),
  ];
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

/** Where each make of a build was, by its depth: what it printed last on entering. */
function enteredBy({ lines }: LogWindow, depth: string): string | undefined {
  const entering = new RegExp(
    `^make${depth.replace(/[[\]]/g, '\\$&')}: Entering directory ['\`](?<directory>[^']{1,300})'$`,
  );
  return lines.flatMap((line) => entering.exec(line)?.groups?.directory ?? []).at(-1);
}

/** The makefile and line whose recipe failed, as make said it; without, the only makefile that links. */
async function makefile(window: LogWindow, repo: Workspace) {
  const makefiles = (await repo.list()).filter((path) => MAKEFILE.test(path));
  const said = window.lines.flatMap((line) => {
    const groups = /^make(?<depth>\[\d{1,3}\])?: \*\*\* \[(?<path>[^\s:]{1,300}):(?<line>\d{1,6}): /.exec(line)?.groups;
    const directory = groups && enteredBy(window, groups.depth ?? '');
    return groups?.path === undefined ? [] : [{ path: groups.path, line: Number(groups.line), directory }];
  });
  for (const { path, line, directory } of said) {
    const named = makefiles.filter((each) => each === path || each.endsWith(`/${path}`));
    const inside = named.filter((each) => directory?.endsWith(`/${directoryOf(each)}`) === true && each.includes('/'));
    const found = inside.length > 0 ? inside : named;
    if (found.length === 1) return { path: found[0] ?? '', line };
  }
  return makefiles.length === 1 ? { path: makefiles[0] ?? '', line: undefined } : undefined;
}

/** Links the one library of the project that is built of a source, where the target that misses it is made. */
export async function linkOwnLibrary(
  source: string,
  window: LogWindow,
  repo: Workspace,
): Promise<{ readonly library: string; readonly edit: WriteEdit } | undefined> {
  const target = await cmakeTarget(window, repo);
  if (target === undefined) return undefined;
  const libraries = new Set<string>();
  for (const path of (await repo.list()).filter((each) => CMAKE.test(each))) {
    const home = path.slice(0, -'CMakeLists.txt'.length);
    for (const { name, args } of cmakeCommands((await repo.read(path)) ?? ''))
      if (name === 'add_library' && args.slice(1).some(({ value }) => `${home}${value}` === source))
        libraries.add(args[0]?.value ?? '');
  }
  const [library] = libraries;
  if (library === undefined || libraries.size > 1 || library === target.name) return undefined;
  const linked = linkCmakeTarget(target.text, target.name, library);
  const edit = linked === undefined ? undefined : write(target.path, linked);
  return edit === undefined ? undefined : { library, edit };
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
  if (target !== undefined) return addCmakeSource(source, target, repo);
  const make = await makefile(window, repo);
  const text = make === undefined ? undefined : await repo.read(make.path);
  if (make === undefined || text === undefined || isInArchive(text, source)) return undefined;
  return write(make.path, addMakefileSource(text, make.path, source, window));
}

/** Whether a makefile puts a source into an archive: what lacks it has to be linked with that, and in the right order. */
function isInArchive(text: string, source: string): boolean {
  const stem = source.slice(source.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return new RegExp(`^[^\\t#=]*\\.a\\s*:[^=].*(?<![\\w-])${escapePattern(stem)}\\.o\\b`, 'm').test(text);
}

/** Moves libraries behind the objects on the link line; undefined when the log shows none before them. */
export async function orderLibraries(window: LogWindow, repo: Workspace): Promise<WriteEdit | undefined> {
  const libraries = earlyLibraries(window);
  const silent = libraries.length === 0 && isSilent(window);
  const make = libraries.length === 0 && !silent ? undefined : await makefile(window, repo);
  const text = make === undefined ? undefined : await repo.read(make.path);
  if (make === undefined || text === undefined) return undefined;
  return write(make.path, moveLibrariesBehind(text, silent ? undefined : libraries));
}

/** Links with the compiler of C++ where the one of C does, so that the library of C++ is there. */
export async function linkWithCxx(window: LogWindow, repo: Workspace): Promise<WriteEdit | undefined> {
  const cxx = (line: string) =>
    isLinkLine(line)
      ? line
          .replace(/\$(?<open>[({])CC(?<close>[)}])/, '$$$<open>CXX$<close>')
          .replace(/(?<=^[\t @-]*)(?<prefix>[\w-]*-)?(?:gcc|cc)(?<version>-\d+)?(?=\s)/, '$<prefix>g++$<version>')
      : line;
  const make = await makefile(window, repo);
  const text = make === undefined ? undefined : await repo.read(make.path);
  if (make === undefined || text === undefined) return inOnlyScript(repo, cxx);
  const { lines, join } = textLines(text);
  for (const [at, line] of lines.entries()) if (make.line === undefined || at === make.line - 1) lines[at] = cxx(line);
  return join() === text ? undefined : write(make.path, join());
}

const directoryOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

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
