import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OUTCOMES, SAFETIES, VERDICTS } from '@self-healer/core/model/vocabulary';
import * as z from 'zod';

const SCENARIOS = fileURLToPath(new URL('scenarios/', import.meta.url));

const scenarioSchema = z.strictObject({
  title: z.string(),
  ecosystem: z.string(),
  /** The failing command: words, or a bash script when it has shell syntax. */
  command: z.string(),
  /** Programs that must be on the PATH; `network` when a package registry is needed. */
  needs: z.array(z.string()),
  /** Commands run once after the first commit, as the state the job starts from. */
  setup: z.array(z.array(z.string()).min(1)).optional(),
  verdict: z.enum(VERDICTS),
  outcome: z.enum(OUTCOMES),
  /** The rule that must be the root cause; null when none may match. */
  rule: z.string().nullable(),
  /** The rule whose patch heals, where that is not the root cause's. */
  repairedBy: z.string().optional(),
  maxSafety: z.enum(SAFETIES).optional(),
});

/** A small real project that really fails, and how its heal must end. */
export type Scenario = z.infer<typeof scenarioSchema> & { readonly id: string; readonly project: string };

/** All scenarios, by id. @throws when a scenario.json does not have the shape. */
export async function loadScenarios(): Promise<readonly Scenario[]> {
  const ids = (await readdir(SCENARIOS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const scenarios = ids.map(async ({ name: id }) => {
    const text = await readFile(join(SCENARIOS, id, 'scenario.json'), 'utf8');
    const parsed = scenarioSchema.safeParse(JSON.parse(text));
    if (!parsed.success) throw new Error(`${id}/scenario.json: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, id, project: join(SCENARIOS, id, 'project') };
  });
  return (await Promise.all(scenarios)).sort((a, b) => (a.id < b.id ? -1 : 1));
}
