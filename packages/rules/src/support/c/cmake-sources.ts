import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { type CmakeArgument, type CmakeCommand, cmakeCommands } from '@self-healer/editors/cmake';
import { eolOf } from '@self-healer/editors/text-lines';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../paths/relative-path.ts';
import { linkCmakeTarget } from './cmake-calls.ts';

const LIST = /(?:^|\/)(?:CMakeLists\.txt|[^/]+\.cmake)$/;
const SOURCE = /\.(?:c|cc|cpp|cxx)$/;
const HERE = /^\$\{CMAKE_CURRENT_(?:SOURCE|LIST)_DIR\}\//;
const TOP = /^\$\{(?:CMAKE_SOURCE_DIR|PROJECT_SOURCE_DIR)\}\//;

interface List {
  readonly path: string;
  readonly text: string;
  readonly commands: readonly CmakeCommand[];
}

/** A target of CMake and the list file that makes it. */
export interface CmakeTarget {
  readonly path: string;
  readonly text: string;
  readonly name: string;
}

/**
 * Lets a target have a source file: links the library that is built of it, else adds it to the target's sources or to
 * the one variable that holds them, wherever that is set. Undefined when no place is certain.
 */
export async function addCmakeSource(
  source: string,
  target: CmakeTarget,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const lists: List[] = [];
  for (const path of (await repo.list()).filter((each) => LIST.test(each))) {
    const text = (await repo.read(path)) ?? '';
    lists.push({ path, text, commands: cmakeCommands(text) });
  }
  const top = lists.map(({ path }) => directoryOfPath(path)).toSorted((a, b) => a.length - b.length)[0] ?? '.';
  const own = lists.find(({ path }) => path === target.path);
  const call = own?.commands.find(
    (each) => /^add_(?:executable|library)$/.test(each.name) && each.args[0]?.value === target.name,
  );
  if (own === undefined || call === undefined) return undefined;
  if (sourcesOf(call, own, lists, top).includes(source)) return undefined;
  const owners = lists.flatMap((list) =>
    list.commands
      .filter(({ name }) => name === 'add_library')
      .filter((each) => sourcesOf(each, list, lists, top).includes(source))
      .flatMap(({ args }) => args[0]?.value ?? []),
  );
  const [owner, ...others] = owners;
  if (owner !== undefined) {
    if (others.length > 0 || owner === target.name) return undefined;
    return write(own, linkCmakeTarget(own.text, target.name, owner));
  }
  const literal = call.args.slice(1).findLast(({ value }) => SOURCE.test(value));
  if (literal !== undefined) return write(own, insertBehind(own.text, literal, spelled(source, literal, own, top)));
  const names = call.args.flatMap(({ value }) => /^\$\{(?<name>\w+)\}$/.exec(value)?.groups?.name ?? []);
  const holders = lists.flatMap((list) =>
    list.commands
      .filter(({ name, args }) => name === 'set' && names.includes(args[0]?.value ?? ''))
      .flatMap(({ args }) => {
        const last = args.slice(1).findLast(({ value }) => SOURCE.test(value));
        return last === undefined ? [] : [{ list, last }];
      }),
  );
  const [holder, ...more] = holders;
  if (holder === undefined || more.length > 0) return undefined;
  // A plain path is one of the directory whose list makes the target.
  const from = HERE.test(holder.last.value) || TOP.test(holder.last.value) ? holder.list : own;
  return write(holder.list, insertBehind(holder.list.text, holder.last, spelled(source, holder.last, from, top)));
}

/** The repository paths of the sources a command names, also by variables. */
function sourcesOf(command: CmakeCommand, list: List, lists: readonly List[], top: string): readonly string[] {
  return command.args.slice(1).flatMap(({ value }) => {
    const name = /^\$\{(?<name>\w+)\}$/.exec(value)?.groups?.name;
    if (name === undefined) return resolved(value, list.path, top) ?? [];
    return lists.flatMap(({ path, commands }) =>
      commands
        .filter((each) => each.name === 'set' && each.args[0]?.value === name)
        .flatMap(({ args }) =>
          args.slice(1).flatMap((each) => {
            const from = HERE.test(each.value) ? path : list.path;
            return resolved(each.value, from, top) ?? [];
          }),
        ),
    );
  });
}

function resolved(value: string, list: string, top: string): string | undefined {
  if (TOP.test(value)) return resolveRelative(`${top}/x`, value.replace(TOP, ''));
  return resolveRelative(list, value.replace(HERE, ''));
}

/** The path of a source in the way its neighbour is written. */
function spelled(source: string, { value }: CmakeArgument, { path }: List, top: string): string {
  const prefix = (TOP.exec(value) ?? HERE.exec(value))?.[0] ?? '';
  return prefix + relativePath(TOP.test(value) ? top : directoryOfPath(path), source);
}

function insertBehind(text: string, { from, to }: CmakeArgument, value: string): string {
  const indent = /\n(?<indent>[ \t]+)$/.exec(text.slice(0, from))?.groups?.indent;
  return `${text.slice(0, to)}${indent === undefined ? ' ' : `${eolOf(text)}${indent}`}${value}${text.slice(to)}`;
}

function write({ path }: List, content: string | undefined): WriteEdit | undefined {
  return content === undefined ? undefined : { kind: 'write', path, content };
}
