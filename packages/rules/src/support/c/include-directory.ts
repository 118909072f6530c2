import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { addCmakeArgument, type CmakeCall, cmakeCalls } from './cmake-calls.ts';
import { appendToVariable } from './makefile-link.ts';
import { reachSubdirectory } from './reach-subdirectory.ts';

const CMAKE = /(?:^|\/)CMakeLists\.txt$/;

/** Where a CMake file has a header made, `configure_file(config.h.in config.h)`, as its targets have to name it. */
async function madeIn(header: string, source: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const path = await nearestAbove(source, CMAKE, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const outputs = [
    ...text.matchAll(/^[ \t]*configure_file[ \t]*\(\s*"?[^\s"]+"?\s+"?(?<output>[^\s")]+)/gim),
    ...text.matchAll(/^[ \t]*generate_export_header[ \t]*\([^)]*EXPORT_FILE_NAME\s+"?(?<output>[^\s")]+)/gim),
  ].map(({ groups }) => (groups?.output ?? '').replace(/^\$\{(?:CMAKE_CURRENT|PROJECT)_BINARY_DIR\}\//, ''));
  const [only, ...others] = outputs.filter((each) => each === header || each.endsWith(`/${header}`));
  if (only === undefined || others.length > 0 || only.includes('$')) return undefined;
  const below = only.slice(0, -header.length).replace(/\/$/, '');
  const own = directoryOfPath(path);
  const inside = own === '.' ? source : source.slice(own.length + 1);
  const written = `\${CMAKE_CURRENT_BINARY_DIR}${below === '' ? '' : `/${below}`}`;
  const content = inCmake(text, inside, written);
  return content === undefined ? undefined : { kind: 'write', path, content };
}

/** The only directory of the repository below which a header stands as it is included. */
async function directoryOfHeader(header: string, repo: Workspace): Promise<string | undefined> {
  const found = (await repo.list()).filter((path) => path === header || path.endsWith(`/${header}`));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  return only === header ? '.' : only.slice(0, -header.length - 1);
}

/** The nearest of files of one name in the directories above a source. */
async function nearestAbove(source: string, name: RegExp, repo: Workspace): Promise<string | undefined> {
  const above = (await repo.list()).filter(
    (path) => name.test(path) && source.startsWith(path.slice(0, path.lastIndexOf('/') + 1)),
  );
  return above.toSorted((a, b) => b.length - a.length)[0];
}

/** Lets the target that a source belongs to find a header that the repository holds in another directory. */
export async function includeDirectory(source: string, header: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const directory = await directoryOfHeader(header, repo);
  if (directory === undefined) {
    const edit = await madeIn(header, source, repo);
    return edit === undefined ? [] : [edit];
  }
  for (const [name, change] of [
    [CMAKE, inCmake],
    [/(?:^|\/)(?:GNUm|M|m)akefile$/, inMakefile],
  ] as const) {
    const path = await nearestAbove(source, name, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) continue;
    const own = directoryOfPath(path);
    const inside = own === '.' ? source : source.slice(own.length + 1);
    const unreached = change === inCmake ? await reachedLibrary(text, inside, directory, repo) : undefined;
    if (unreached !== undefined) return [unreached];
    const opened = change === inCmake ? await openedByLibrary(text, inside, directory, repo) : undefined;
    if (opened !== undefined) return opened;
    const content = change(text, inside, relativePath(own, directory));
    return content === undefined ? [] : [{ kind: 'write', path, content }];
  }
  return [];
}

/** The one target of a CMake file that lists a source; the only target, where none does. */
function targetOf(text: string, source: string): RegExpExecArray | undefined {
  const made = [
    ...text.matchAll(/^[ \t]*(?<kind>add_library|add_executable)[ \t]*\(\s*(?<name>[\w.-]+)(?<list>[^)]*)\)/gim),
  ];
  const listed = made.filter(({ groups }) => groups?.list?.split(/\s+/).includes(source));
  const [target, ...others] = listed.length > 0 ? listed : made;
  return others.length > 0 ? undefined : target;
}

/** The directory of a library that the source's target links and whose header it is, where no other adds it. */
async function reachedLibrary(
  text: string,
  source: string,
  directory: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  for (const library of linkedBy(text, source)) {
    const edit = await reachSubdirectory(library, repo);
    const home = edit === undefined ? undefined : await nearestAbove(`${directory}/x.h`, CMAKE, repo);
    const made = home === undefined ? '' : ((await repo.read(home)) ?? '');
    if (edit !== undefined && cmakeCalls(made, /^add_library$/i, library).length > 0) return edit;
  }
  return undefined;
}

/** What the one target that lists a source links. */
function linkedBy(text: string, source: string): readonly string[] {
  const name = targetOf(text, source)?.groups?.name;
  return (name === undefined ? [] : cmakeCalls(text, /^target_link_libraries$/i, name)).flatMap(({ from, to }) =>
    text.slice(from, to).trim().split(/\s+/).slice(1),
  );
}

/** A library that the source's target links and that keeps the directory of its headers to itself: shown to its users; nothing where it is shown. */
async function openedByLibrary(
  text: string,
  source: string,
  directory: string,
  repo: Workspace,
): Promise<readonly WriteEdit[] | undefined> {
  const linked = linkedBy(text, source);
  const found: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => CMAKE.test(each))) {
    const own = relativePath(directoryOfPath(path), directory);
    const list = (await repo.read(path)) ?? '';
    for (const library of linked)
      for (const { from, to } of cmakeCalls(list, /^target_include_directories$/i, library)) {
        const [, scope, ...words] = list.slice(from, to).trim().split(/\s+/);
        const [only, ...more] = words.map((word) =>
          word.replace(/^(?:\$\{CMAKE_CURRENT_(?:SOURCE|LIST)_DIR\}(?:\/|$)|\.\/|\.$)/, ''),
        );
        if (only !== own || more.length > 0) continue;
        if (scope !== 'PRIVATE') return [];
        const content = list.slice(0, from) + list.slice(from, to).replace('PRIVATE', 'PUBLIC') + list.slice(to);
        found.push({ kind: 'write', path, content });
      }
  }
  return found.length === 1 ? found : undefined;
}

/** `target_include_directories` of the one target that lists the source; for all who link a library, when it is one. */
function inCmake(text: string, source: string, directory: string): string | undefined {
  const target = targetOf(text, source);
  const name = target?.groups?.name;
  if (target === undefined || name === undefined) return undefined;
  const written = directory === '.' ? '${CMAKE_CURRENT_SOURCE_DIR}' : directory;
  const [call]: readonly CmakeCall[] = cmakeCalls(text, /^target_include_directories$/i, name);
  if (call !== undefined)
    return text.slice(call.from, call.to).includes(written) ? undefined : addCmakeArgument(text, call, written);
  const open = target.groups?.kind?.toLowerCase() === 'add_library' && !/\bINTERFACE\b/.test(target.groups.list ?? '');
  const end = text.indexOf('\n', target.index + target[0].length);
  const at = end === -1 ? text.length : end + 1;
  const line = `target_include_directories(${name} ${open ? 'PUBLIC' : 'PRIVATE'} ${written})\n`;
  return `${text.slice(0, at)}${end === -1 ? '\n' : ''}${line}${text.slice(at)}`;
}

/** `-I` in the flags that the makefile sets and uses for such a source. */
function inMakefile(text: string, source: string, directory: string): string | undefined {
  const own = /\.c$/.test(source) ? ['CFLAGS', 'CPPFLAGS'] : ['CXXFLAGS', 'CPPFLAGS'];
  for (const name of own) {
    const changed = appendToVariable(text, name, `-I${directory}`);
    if (changed !== undefined) return changed;
  }
  return undefined;
}
