import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { planPatch } from '@self-healer/core/patcher/plan';
import { RULES } from '@self-healer/rules/registry.generated';
import { expect, test } from 'vitest';
import { memoryWorkspace } from './memory-workspace.ts';

const examples = RULES.flatMap((rule) =>
  rule.examples.match.flatMap(({ name, log, repo, patched, executable }) =>
    repo === undefined || patched === undefined ? [] : [{ rule, name, log, repo, patched, executable }],
  ),
);
const analyzer = createLogAnalyzer({ rules: RULES });
const toCrlf = (text: string) => text.replaceAll(/\r?\n/g, '\r\n');

test('a file with CRLF keeps it in every line of a repair', async () => {
  const mixed: string[] = [];
  let repaired = 0;
  for (const { rule, name, log, repo, executable } of examples) {
    const files = Object.fromEntries(Object.entries(repo).map(([path, text]) => [path, toCrlf(text)]));
    const analysis = await analyzer.analyze({ name: 'log', chunks: [Buffer.from(log)] }, { failed: true });
    const error = analysis.diagnosis.errors.find((one) => one.rule === rule.id);
    const context = error && analysis.contexts.get(error.id);
    if (error === undefined || context === undefined) continue;
    const plan = await planPatch({ error, rule, context, repo: memoryWorkspace(files, executable), id: 'p1' });
    if (plan.kind !== 'patch') continue;
    repaired += 1;
    for (const edit of plan.patch.edits) {
      const before = edit.kind === 'write' ? files[edit.path] : undefined;
      if (edit.kind !== 'write' || before === undefined || !before.includes('\r\n')) continue;
      const [bare, all] = [/(?<!\r)\n/g, /\n/g].map((ending) => edit.content.match(ending)?.length ?? 0);
      // A shell script without any is one that cannot be run with them.
      if (bare !== 0 && bare !== all) mixed.push(`${rule.id} (${name}): ${edit.path}, ${bare} lines`);
    }
  }
  expect(mixed).toEqual([]);
  expect(repaired).toBeGreaterThan(examples.length / 2);
});
