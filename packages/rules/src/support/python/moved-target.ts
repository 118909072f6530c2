import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { escapePattern } from '../text/escape-pattern.ts';

const MOST_FILES = 400;

/**
 * Where `mock.patch`, `monkeypatch.setattr`, `import_module` or an entry point is given the name of a module that was moved
 * inside its package, the name it has now. Undefined where no such string names it, or two modules could be meant.
 */
export async function movedTarget(module: string, repo: Workspace): Promise<RuleFix | undefined> {
  const parts = module.split('.');
  const [top, base] = [parts[0], parts.at(-1)];
  if (top === undefined || base === undefined || parts.length < 2) return undefined;
  const files = (await repo.list()).filter((path) => path.endsWith('.py') && !isVendored(path));
  const inside = new RegExp(
    `(?:^|/)(?<module>${escapePattern(top)}/(?:\\w+/){0,12}${escapePattern(base)})(?:/__init__)?\\.py$`,
  );
  const modules = new Set(files.flatMap((path) => inside.exec(path)?.groups?.module?.replaceAll('/', '.') ?? []));
  const [to] = modules;
  if (to === undefined || modules.size > 1 || to === module) return undefined;
  if (await hasHeir(base, to, files, repo)) return undefined;
  const edits = [...(await renameTargets(module, to, files, repo)), ...(await renameEntryPoints(module, to, repo))];
  return edits.length === 0 ? undefined : { title: `Name ${to}, where the module is`, safety: 'review', edits };
}

/**
 * Whether another module may have taken the place of a missing one: the code imports `redis_cache` and no `legacy.cache`.
 * Who replaces in a test what the code does not use replaces nothing.
 */
async function hasHeir(base: string, to: string, files: readonly string[], repo: Workspace): Promise<boolean> {
  const imported = new Set<string>();
  const own = files.filter((path) => !/(?:^|\/)(?:tests?\/|test_|conftest)/.test(path)).slice(0, MOST_FILES);
  for (const path of own)
    for (const { groups } of ((await repo.read(path)) ?? '').matchAll(
      /^[ \t]*(?:from (?<from>[\w.]+) )?import (?<names>[^\n#]{1,300})/gm,
    ))
      for (const name of (groups?.names ?? '').split(/[(),\s]+/).filter(Boolean))
        imported
          .add(name)
          .add(groups?.from === undefined ? name : `${groups.from}.${name}`)
          .add(groups?.from ?? name);
  const heirs = [...imported].filter((name) => {
    const last = name.split('.').at(-1) ?? '';
    return last !== base && last.split('_').includes(base);
  });
  return heirs.length > 0 && !imported.has(to);
}

/** `tool = "app.cli:main"` in the project's manifests. */
async function renameEntryPoints(from: string, to: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const point = new RegExp(`(?<![\\w.])${escapePattern(from)}(?=[ \\t]*:[ \\t]*\\w)`, 'g');
  const manifests = (await repo.list()).filter((path) =>
    /(?:^|\/)(?:pyproject\.toml|setup\.cfg|setup\.py)$/.test(path),
  );
  const edits: WriteEdit[] = [];
  for (const path of manifests) {
    const before = (await repo.read(path)) ?? '';
    // What has a program of its own is another one.
    const taken = new RegExp(`(?<![\\w.])${escapePattern(to)}[ \\t]*:[ \\t]*\\w`).test(before);
    const content = taken ? before : before.replace(point, () => to);
    if (content !== before) edits.push({ kind: 'write', path, content });
  }
  return edits;
}

/** The strings that name a target, or what is in it, with another beginning. */
export async function renameTargets(
  from: string,
  to: string,
  files: readonly string[],
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const target = new RegExp(
    `(?<=\\b(?:patch(?:\\.(?:object|dict|multiple))?|setattr|delattr|import_module)\\(\\s*["'])${escapePattern(from)}(?=["'.])`,
    'g',
  );
  const edits: WriteEdit[] = [];
  for (const path of files.slice(0, MOST_FILES)) {
    const before = (await repo.read(path)) ?? '';
    const content = before.replace(target, () => to);
    if (content !== before) edits.push({ kind: 'write', path, content });
  }
  return edits;
}
