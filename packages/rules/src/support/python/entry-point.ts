import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { pythonMembers } from './python-members.ts';

/** An entry point of the project, `app.cli:mian`, that names what its module does not have. */
export async function entryPoint(module: string, name: string, repo: Workspace): Promise<RuleFix | undefined> {
  const to = nearestWord(name, await pythonMembers(module, true, repo));
  if (to === undefined) return undefined;
  const point = new RegExp(`(?<=\\b${escapePattern(module)}\\s*:\\s*)${escapePattern(name)}(?!\\w)`, 'g');
  const edits = [];
  for (const path of (await repo.list()).filter((file) =>
    /(?:^|\/)(?:pyproject\.toml|setup\.cfg|setup\.py)$/.test(file),
  )) {
    const text = (await repo.read(path)) ?? '';
    const content = text.replace(point, () => to);
    if (content !== text) edits.push({ kind: 'write' as const, path, content });
  }
  return edits.length === 0 ? undefined : { title: `Let the entry point name ${to}`, safety: 'review', edits };
}
