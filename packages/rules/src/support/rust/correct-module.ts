import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { fixAt } from '../javascript/ts-location.ts';
import { nearestWord } from '../text/nearest-word.ts';

const MAX_FILES = 500;

/** Corrects a misspelt module in a path of Rust; undefined unless just one module of the project is near it. */
export async function correctModule(
  name: string,
  path: string,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const modules = new Set<string>();
  for (const file of (await repo.list()).filter((each) => each.endsWith('.rs')).slice(0, MAX_FILES))
    for (const { groups } of ((await repo.read(file)) ?? '').matchAll(
      /^\s*(?:pub(?:\([^)]*\))? )?mod (?<name>\w+)\s*[;{]/gm,
    ))
      modules.add(groups?.name ?? '');
  const to = name.length < 4 ? undefined : nearestWord(name, [...modules]);
  if (to === undefined) return undefined;
  const written = new RegExp(`\\b${name}(?=::)`, 'g');
  const place = { path, line: '1', column: '1' };
  return fixAt(place, repo, context, `Use ${to}, the module that is there`, 'review', ({ text }) =>
    text.replace(written, to),
  );
}
