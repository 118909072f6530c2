import type { Workspace } from '@self-healer/core/ports/workspace';
import { escapePattern } from '../text/escape-pattern.ts';

/** A line that calls a class as if it were a method, once, with the `new` that it lacks. */
export function makeNew(line: string, name: string): string | undefined {
  const calls = new RegExp(`(?<![\\w.]|\\bnew )${escapePattern(name)}(?=\\()`, 'g');
  return line.match(calls)?.length === 1 ? line.replace(calls, () => `new ${name}`) : undefined;
}

/** Whether a class of the repository has a static method that gives back one of its own. */
export async function hasFactory(name: string, repo: Workspace): Promise<boolean> {
  const factory = new RegExp(`\\bstatic (?:<[^>]{1,60}> )?${escapePattern(name)}(?:<[^>]{1,60}>)? \\w+\\(`);
  for (const path of (await repo.list()).filter((file) => file.endsWith(`/${name}.java`)))
    if (factory.test((await repo.read(path)) ?? '')) return true;
  return false;
}
