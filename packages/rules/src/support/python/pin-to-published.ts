import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { requirementSpecifier, setRequirement } from '@self-healer/editors/requirements';

const PINNED = /^(?<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==(?<version>\d+(?:\.\d+)*)$/;

/**
 * Pins a requirement whose version was never published to the newest one of the same minor release, or else of the same
 * major one, of those that pip lists. Nothing newer than what was asked for where that is possible.
 */
export async function pinToPublished(
  requirement: string,
  published: readonly string[],
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const { name, version } = PINNED.exec(requirement.trim())?.groups ?? {};
  if (name === undefined || version === undefined) return undefined;
  const to = nearest(version, published);
  if (to === undefined) return undefined;
  const edits = [];
  for (const path of await repo.list()) {
    if (!/(?:^|\/)(?:[\w-]*(?:requirements|constraints)[\w-]*|requirements\/[\w-]+)\.(?:txt|in)$/.test(path)) continue;
    const text = await repo.read(path);
    if (text === undefined || requirementSpecifier(text, name) !== `==${version}`) continue;
    const content = setRequirement(text, name, `==${to}`);
    if (content !== undefined) edits.push({ kind: 'write' as const, path, content });
  }
  if (edits.length === 0) return undefined;
  return { title: `Pin ${name} to ${to}, which is published`, safety: 'review', edits };
}

function nearest(version: string, published: readonly string[]): string | undefined {
  const wanted = version.split('.').map(Number);
  const releases = published
    .filter((each) => /^\d+(?:\.\d+)*$/.test(each))
    .map((each) => ({ each, parts: each.split('.').map(Number) }))
    .toSorted((a, b) => compare(b.parts, a.parts));
  const like = (count: number) =>
    releases.find(({ parts }) => wanted.slice(0, count).every((part, at) => part === parts[at]))?.each;
  return like(2) ?? like(1);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = Array.from({ length: Math.max(a.length, b.length) }).findIndex(
    (_, index) => (a[index] ?? 0) !== (b[index] ?? 0),
  );
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
