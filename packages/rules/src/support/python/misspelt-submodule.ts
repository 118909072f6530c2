import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { nearestWord } from '../text/nearest-word.ts';
import { replaceWord } from '../text/replace-word.ts';
import { textLines } from '../text/text-lines.ts';
import { nearestTrackedFrame } from './python-source.ts';

/**
 * Writes the name that a module of the project's own package has, where an import misspells it: `pkg.helprs`. `elsewhere`: the
 * module is in no package of the project.
 */
export async function misspeltSubmodule(
  module: string,
  window: LogWindow,
  repo: Workspace,
): Promise<RuleFix | undefined | 'elsewhere'> {
  const parts = module.split('.');
  const name = parts.at(-1) ?? '';
  if (parts.length < 2) return 'elsewhere';
  const parent = `${parts.slice(0, -1).join('/')}/`;
  const files = await repo.list();
  const siblings = files.flatMap((path) => {
    const at = path === parent ? -1 : `/${path}`.lastIndexOf(`/${parent}`);
    const rest = at < 0 ? '' : path.slice(at + parent.length);
    return /^(?<name>\w+)(?:\.py|\/__init__\.py)$/.exec(rest)?.groups?.name ?? [];
  });
  if (siblings.length === 0) return 'elsewhere';
  const meant = nearestWord(
    name,
    [...new Set(siblings)].filter((each) => each !== '__init__'),
  );
  const frame = await nearestTrackedFrame(window, repo);
  if (meant === undefined || frame === undefined) return undefined;
  const { lines, join } = textLines(frame.text);
  const at = lines.findIndex((line) => /^\s*(?:from|import)\b/.test(line) && new RegExp(`\\b${name}\\b`).test(line));
  const changed =
    at < 0
      ? undefined
      : (replaceWord(lines[at] ?? '', name, meant) ?? (lines[at] ?? '').replace(`.${name}`, `.${meant}`));
  if (changed === undefined || changed === lines[at]) return undefined;
  lines[at] = changed;
  return {
    title: `Import ${meant}, the module that is there`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content: join() }],
  };
}
