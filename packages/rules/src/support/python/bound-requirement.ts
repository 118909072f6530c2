import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { requirementSpecifier, setRequirement } from '@self-healer/editors/requirements';
import { escapePattern } from '../text/escape-pattern.ts';

const LISTS =
  /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements\/[\w./-]+\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg))$/;

/** Gives the one requirement of that name an upper bound; undefined where it has one, or several files ask for it. */
export async function boundRequirement(name: string, bound: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const edits: WriteEdit[] = [];
  const quoted = new RegExp(`(?<open>["'])${escapePattern(name)}(?<lower>(?:\\s?>=?\\s?[\\d.]+)?)(?=["'])`);
  const listed = new RegExp(`^(?<indent>[ \\t]+)${escapePattern(name)}(?<lower>(?:\\s?>=?\\s?[\\d.]+)?)[ \\t]*$`, 'm');
  const bounded = (lower: string) => (lower === '' ? bound : `${lower},${bound}`);
  for (const path of (await repo.list()).filter((each) => LISTS.test(each) && !isVendored(each))) {
    const text = (await repo.read(path)) ?? '';
    const content = /\.(?:toml|py)$/.test(path)
      ? text.replace(quoted, (_found, open: string, lower: string) => `${open}${name}${bounded(lower)}`)
      : path.endsWith('.cfg')
        ? text.replace(listed, (_found, indent: string, lower: string) => `${indent}${name}${bounded(lower)}`)
        : inRequirements(text, name, bounded);
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits.length === 1 ? edits[0] : undefined;
}

function inRequirements(text: string, name: string, bounded: (lower: string) => string): string {
  const lower = requirementSpecifier(text, name);
  if (lower === undefined || !/^(?:>=?\s?[\d.]+)?$/.test(lower)) return text;
  return setRequirement(text, name, bounded(lower)) ?? text;
}
