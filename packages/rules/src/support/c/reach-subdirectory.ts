import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { cmakeCommands } from '@self-healer/editors/cmake';
import { eolOf } from '@self-healer/editors/text-lines';
import { directoryOfPath } from '../paths/nearest-path.ts';

const CMAKE = /(?:^|\/)CMakeLists\.txt$/;

/**
 * Adds the directory whose CMake file makes a library to the one above that the project reaches, where the library is linked
 * and no `add_subdirectory` leads to it. Undefined where one does, or several directories make such a library.
 */
export async function reachSubdirectory(library: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const lists = new Map<string, string>();
  for (const path of (await repo.list()).filter((each) => CMAKE.test(each)))
    lists.set(directoryOfPath(path), (await repo.read(path)) ?? '');
  const commands = (directory: string) => cmakeCommands(lists.get(directory) ?? '');
  const makers = [...lists.keys()].filter((directory) =>
    commands(directory).some(({ name, args }) => name === 'add_library' && args[0]?.value === library),
  );
  const linked = [...lists.keys()].some((directory) =>
    commands(directory).some(
      ({ name, args }) => name === 'target_link_libraries' && args.slice(1).some(({ value }) => value === library),
    ),
  );
  const [maker, ...others] = makers;
  if (maker === undefined || others.length > 0 || !linked || maker === '.' || !lists.has('.')) return undefined;
  const reached = new Set(['.']);
  for (const directory of reached)
    for (const { name, args } of commands(directory)) {
      const to = name === 'add_subdirectory' ? (args[0]?.value ?? '') : '';
      // Where a variable leads is not known.
      if (to.includes('$') || (name === 'include' && to === '' && args[0]?.value.includes('$') === true))
        return undefined;
      if (to !== '') reached.add(directory === '.' ? to.replace(/\/$/, '') : `${directory}/${to.replace(/\/$/, '')}`);
    }
  if (reached.has(maker)) return undefined;
  const above = [...reached].filter((each) => lists.has(each) && (each === '.' || maker.startsWith(`${each}/`)));
  const parent = above.toSorted((a, b) => b.length - a.length)[0] ?? '.';
  const text = lists.get(parent) ?? '';
  const added = parent === '.' ? maker : maker.slice(parent.length + 1);
  const first = /^[ \t]*(?:add_subdirectory|add_executable|add_library)[ \t]*\(/im.exec(text);
  if (first === null) return undefined;
  const content = `${text.slice(0, first.index)}add_subdirectory(${added})${eolOf(text)}${text.slice(first.index)}`;
  return { kind: 'write', path: parent === '.' ? 'CMakeLists.txt' : `${parent}/CMakeLists.txt`, content };
}
