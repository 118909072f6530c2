import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { Edit } from '@self-healer/core/model/edit';
import { planPatch } from '@self-healer/core/patcher/plan';
import type { SuggestedEdit } from '@self-healer/core/ports/advisor';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { Rule } from '@self-healer/core/rule';
import type { Scenario } from './scenario.ts';

/** A scenario's own repair, as a model would suggest it: by its rule, from its recorded log. Undefined: it is no edit of texts. */
export async function knownFix(
  scenario: Scenario,
  rules: readonly Rule[],
): Promise<readonly SuggestedEdit[] | undefined> {
  const log = await readFile(new URL(`../corpus/bench/${scenario.id}.log`, import.meta.url)).catch(() => undefined);
  if (log === undefined) return undefined;
  const analysis = await createLogAnalyzer({ rules }).analyze({ name: scenario.id, chunks: [log] }, { failed: true });
  const repo = await projectFiles(scenario.project);
  const edits: Edit[] = [];
  for (const error of analysis.diagnosis.errors) {
    const [rule, context] = [analysis.ruleOf(error.id), analysis.contexts.get(error.id)];
    if (rule?.id !== (scenario.repairedBy ?? scenario.rule) || context === undefined) continue;
    const plan = await planPatch({ error, rule, context, repo, id: 'p1' });
    if (plan.kind === 'patch') edits.push(...plan.patch.edits);
  }
  const suggested: SuggestedEdit[] = [];
  for (const edit of edits) {
    const before = edit.kind === 'write' && edit.mode === undefined ? await repo.read(edit.path) : undefined;
    if (edit.kind !== 'write' || before === undefined) return undefined;
    suggested.push({ path: edit.path, ...searchAndReplace(before, edit.content) });
  }
  const paths = suggested.map(({ path }) => path);
  return suggested.length === 0 || new Set(paths).size !== paths.length ? undefined : suggested;
}

/** The lines that differ, with as many around them as it takes to be there only once. */
function searchAndReplace(before: string, after: string): Pick<SuggestedEdit, 'search' | 'replace'> {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  for (;;) {
    const search = old.slice(start, old.length - end).join('\n');
    const unique = search !== '' && before.split(search).length === 2;
    if (unique || (start === 0 && end === 0))
      return { search, replace: fresh.slice(start, fresh.length - end).join('\n') };
    start = Math.max(0, start - 1);
    end = Math.max(0, end - 1);
  }
}

async function projectFiles(root: string): Promise<Workspace> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(root.length + 1)] : [],
  );
  return {
    list: async () => paths.toSorted(),
    read: async (path) => (paths.includes(path) ? readFile(join(root, path), 'utf8') : undefined),
    mode: async (path) => (paths.includes(path) ? '100644' : undefined),
  };
}
