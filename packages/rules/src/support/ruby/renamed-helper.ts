import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { escapePattern } from '../text/escape-pattern.ts';

/** What the helper of a project's tests is called, by minitest, test-unit, Rails and RSpec. */
const HELPERS = ['helper', 'test_helper', 'minitest_helper', 'spec_helper'];

export const isHelper = (file: string): boolean => HELPERS.includes(nameOf(file));

/** Tests that require the helper by another of its customary names, where their directory has one of them and only one. */
export async function renamedHelper(file: string, from: string, repo: Workspace): Promise<RuleFix | undefined> {
  const name = nameOf(file);
  if (!isHelper(file)) return undefined;
  const root = from
    .split('/')
    .slice(0, -1)
    .find((part) => /^(?:test|spec|tests)$/.test(part));
  const at = root === undefined ? -1 : from.split('/').indexOf(root);
  if (at < 0) return undefined;
  const below = `${from
    .split('/')
    .slice(0, at + 1)
    .join('/')}/`;
  const own = (await repo.list()).filter((path) => path.startsWith(below) && path.endsWith('.rb'));
  const found = own.filter((path) => isHelper(path.slice(0, -'.rb'.length)));
  const [helper] = found;
  // Only what stands where it was looked for: at the top of the tests.
  if (helper === undefined || found.length > 1 || helper.slice(below.length).includes('/')) return undefined;
  // Tests that nothing starts pass, all none of them: what the helper brings is what runs them.
  const brings = /\b(?:minitest\/autorun|minitest\/spec|test\/unit|test-unit|rails\/test_help|autorun|rspec|RSpec)\b/;
  const texts = await Promise.all([helper, from].map((path) => repo.read(path)));
  if (root !== 'spec' && !texts.some((text) => brings.test(text ?? ''))) return undefined;
  const to = nameOf(helper.slice(0, -'.rb'.length));
  const required = new RegExp(
    `(?<=^\\s*require(?:_relative)?[ (]\\s*(?<quote>["'])(?:[\\w./-]*/)?)${escapePattern(name)}(?=["'])`,
    'gm',
  );
  const edits = [];
  for (const path of own) {
    const text = (await repo.read(path)) ?? '';
    const content = text.replace(required, () => to);
    if (content !== text) edits.push({ kind: 'write' as const, path, content });
  }
  return edits.length === 0 ? undefined : { title: `Require ${to}, the helper of the tests`, safety: 'review', edits };
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
