import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { directoryOf } from '../commands/run-directories.ts';
import { textLines } from '../text/text-lines.ts';

const MODULE = /^(?<visibility>pub(?:\([\w: ]{1,40}\))? )?mod (?<name>\w{1,80});/;

/** A source with one more `mod`, in order among those that are there; undefined when it has it. */
export function withModule(text: string, name: string, visibility?: string): string | undefined {
  const { lines, join } = textLines(text);
  const modules = lines.flatMap((line, at) => {
    const groups = MODULE.exec(line)?.groups;
    return groups === undefined ? [] : [{ at, name: groups.name ?? '', visibility: groups.visibility ?? '' }];
  });
  if (modules.some((module) => module.name === name)) return undefined;
  const next = modules.find((module) => module.name > name);
  const last = modules.at(-1);
  const written = visibility ?? (next ?? last)?.visibility ?? '';
  const first = lines.findIndex((line) => line.trim() !== '' && !/^(?:\/\/!|\/\*!|#!\[)/.test(line));
  const at = next?.at ?? (last === undefined ? (first === -1 ? lines.length : first) : last.at + 1);
  lines.splice(at, 0, `${written}mod ${name};`);
  return join();
}

/**
 * Declares a module that code outside of a crate names, `crate::a::b`, and of which the library has the source: `path` holds
 * the names up to the missing module. Undefined where no crate of the project is of that name, or the source is not there.
 */
export async function declareForUsers(path: readonly string[], repo: Workspace): Promise<RuleFix | undefined> {
  const [crate, ...inside] = path;
  const name = inside.at(-1);
  if (crate === undefined || name === undefined) return undefined;
  const roots: string[] = [];
  for (const manifest of (await repo.list()).filter((each) => /(?:^|\/)Cargo\.toml$/.test(each))) {
    const text = (await repo.read(manifest)) ?? '';
    const named = getToml(text, ['lib', 'name']) ?? getToml(text, ['package', 'name']);
    if (typeof named !== 'string' || named.replaceAll('-', '_') !== crate) continue;
    const directory = directoryOf(manifest);
    roots.push(directory === '.' ? 'src' : `${directory}/src`);
  }
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) return undefined;
  const home = [root, ...inside.slice(0, -1)].join('/');
  const parents = inside.length === 1 ? [`${root}/lib.rs`] : [`${home}.rs`, `${home}/mod.rs`];
  const sources = [`${home}/${name}.rs`, `${home}/${name}/mod.rs`];
  const there = async (files: readonly string[]) => {
    const texts = await Promise.all(files.map((file) => repo.read(file)));
    return files.flatMap((file, at) => (texts[at] === undefined ? [] : [{ file, text: texts[at] }]));
  };
  const [parent, ...twins] = await there(parents);
  if (parent === undefined || twins.length > 0 || (await there(sources)).length !== 1) return undefined;
  // A module in braces, or by another path, is declared already.
  if (new RegExp(`\\bmod ${name}\\b`).test(parent.text)) return undefined;
  const content = withModule(parent.text, name, 'pub ');
  return content === undefined
    ? undefined
    : {
        title: `Declare the module ${name} in ${parent.file}`,
        safety: 'review',
        edits: [{ kind: 'write', path: parent.file, content }],
      };
}
