import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { planPatch } from '@self-healer/core/patcher/plan';
import { RULES } from '@self-healer/rules/registry.generated';
import { expect, test } from 'vitest';
import { memoryWorkspace } from './memory-workspace.ts';

const MARK = '\ufeff';
const examples = RULES.flatMap((rule) =>
  rule.examples.match.flatMap(({ name, log, repo, patched, executable }) =>
    repo === undefined || patched === undefined ? [] : [{ rule, name, log, repo, patched, executable }],
  ),
);
const analyzer = createLogAnalyzer({ rules: RULES });

test('files with a byte order mark are repaired as others are, and keep it in front', async () => {
  let repaired = 0;
  for (const { rule, name, log, repo, patched, executable } of examples) {
    const marked = Object.fromEntries(Object.entries(repo).map(([path, text]) => [path, MARK + text]));
    const analysis = await analyzer.analyze({ name: 'log', chunks: [Buffer.from(log)] }, { failed: true });
    const error = analysis.diagnosis.errors.find((one) => one.rule === rule.id);
    const context = error && analysis.contexts.get(error.id);
    if (error === undefined || context === undefined) continue;
    const plan = await planPatch({ error, rule, context, repo: memoryWorkspace(marked, executable), id: 'p1' });
    if (plan.kind !== 'patch') continue;
    repaired += 1;
    for (const edit of plan.patch.edits) {
      if (edit.kind !== 'write' || repo[edit.path] === undefined) continue;
      expect([rule.id, name, edit.content]).toEqual([rule.id, name, MARK + patched[edit.path]]);
    }
  }
  // Not every example is a whole log.
  expect(repaired).toBeGreaterThan(examples.length / 2);
});
