import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { nearestWord } from '../text/nearest-word.ts';
import { replaceName } from '../text/replace-name.ts';
import { respellDefinition } from '../text/respell-definition.ts';
import { type TrackedFrame, trackedFrame } from './python-source.ts';

const SHORTEST_NAME = 4;

/**
 * Writes the one name of the file that a misspelt name of the traceback's innermost frame resembles. A name that the
 * file uses more than once is no slip of the fingers.
 */
export async function correctMisspelt(name: string, window: LogWindow, repo: Workspace): Promise<RuleFix | undefined> {
  const frame = await trackedFrame(window, repo);
  const respelt = frame === undefined ? undefined : await respellDefinition(name, frame.path, repo);
  return respelt ?? correctInFrame(name, frame);
}

/** The same for the place in a file that any tool names; `known` are names that are good besides those of the file. */
export function correctInFrame(
  name: string,
  frame: TrackedFrame | undefined,
  known: readonly string[] = [],
): RuleFix | undefined {
  const names = [...(frame?.text.matchAll(/\b[A-Za-z_]\w*/g) ?? [])].map(([word]) => word);
  if (frame === undefined || name.length < SHORTEST_NAME || names.filter((other) => other === name).length > 1)
    return undefined;
  const others = new Set([...names, ...known].filter((other) => other !== name && other.length >= SHORTEST_NAME));
  const to = nearestWord(name, [...others]);
  if (to === undefined) return undefined;
  const content = replaceName(frame.text, { line: frame.line, column: -1 }, name, to);
  if (content === undefined) return undefined;
  return {
    title: `Use ${to}, the name that exists`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content }],
  };
}
