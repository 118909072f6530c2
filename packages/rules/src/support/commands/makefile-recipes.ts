import type { Workspace } from '@self-healer/core/ports/workspace';
import { inDirectory } from './project-directory.ts';

interface Target {
  readonly name: string;
  readonly prerequisites: readonly string[];
  /** Without `@`, `-` and `+`, its own variables put in. */
  readonly recipe: readonly string[];
}

const TARGET = /^(?<names>[A-Za-z0-9][\w./ -]{0,200}?)\s*:(?![=:])(?<needs>[^=;#]{0,500})(?:#.*)?$/;
const VARIABLE = /^(?:export\s+)?(?<name>[A-Za-z_]\w{0,60})\s*[:?]?=\s*(?<value>[^$#]{0,200}?)\s*$/;

/** The targets of the makefile in `directory`, in order. */
export async function makefileTargets(repo: Workspace, directory: string): Promise<readonly Target[]> {
  for (const name of ['GNUmakefile', 'makefile', 'Makefile']) {
    const text = await repo.read(inDirectory(directory, name));
    if (text !== undefined) return targetsIn(text);
  }
  return [];
}

function targetsIn(text: string): readonly Target[] {
  const lines = text
    .replace(/\r$/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  const variables = new Map<string, string>([['MAKE', 'make']]);
  for (const line of lines) {
    const { name, value } = VARIABLE.exec(line)?.groups ?? {};
    if (name !== undefined && value !== undefined) variables.set(name, value);
  }
  const filled = (line: string) =>
    line
      .replace(/\$[({](?<name>\w{1,60})[)}]/g, (all, name: string) => variables.get(name) ?? all)
      .replaceAll('$$', '$');
  const targets: Target[] = [];
  let open:
    | { readonly names: readonly string[]; readonly needs: readonly string[]; readonly recipe: string[] }
    | undefined;
  const close = () => {
    for (const name of open?.names ?? [])
      targets.push({ name, prerequisites: open?.needs ?? [], recipe: open?.recipe ?? [] });
    open = undefined;
  };
  for (const line of lines) {
    if (line.startsWith('\t')) {
      open?.recipe.push(filled(line.trim().replace(/^[@+-]+\s*/, '')));
      continue;
    }
    const { names, needs } = TARGET.exec(line)?.groups ?? {};
    if (names === undefined) continue;
    close();
    open = { names: words(names), needs: words(filled(needs ?? '')), recipe: [] };
  }
  close();
  return targets;
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '' && word !== '|');
