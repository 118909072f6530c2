import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OUTCOMES, SAFETIES, VERDICTS } from '@self-healer/core/model/vocabulary';
import * as z from 'zod';

const SCENARIOS = fileURLToPath(new URL('scenarios/', import.meta.url));

const expectation = {
  title: z.string(),
  ecosystem: z.string(),
  verdict: z.enum(VERDICTS),
  /** The rule that must be the root cause; null when none may match. */
  rule: z.string().nullable(),
  /** The rule whose patch heals, where that is not the root cause's. */
  repairedBy: z.string().optional(),
  maxSafety: z.enum(SAFETIES).optional(),
};

const runnableSchema = z.strictObject({
  ...expectation,
  /** The failing command: words, or a bash script when it has shell syntax. */
  command: z.string(),
  /** Programs that must be on the PATH; `network` when a package registry is needed. */
  needs: z.array(z.string()),
  /** Commands run once after the first commit, as the state the job starts from. */
  setup: z.array(z.array(z.string()).min(1)).optional(),
  outcome: z.enum(OUTCOMES),
});

const staticSchema = z.strictObject({ ...expectation, outcome: z.enum(['unproved', 'explained']) });

interface Stored {
  readonly id: string;
  /** The directory of the project's files. */
  readonly project: string;
}

/** How a project stands in its repository, other than alone at its root. */
export interface Laid {
  readonly folder: string;
  /** Beside the project, by their paths from the repository's root. */
  readonly files: Readonly<Record<string, { readonly text: string; readonly executable?: boolean }>>;
}

/** A small real project that really fails, and how its heal must end. */
export type RunnableScenario = z.infer<typeof runnableSchema> & Stored & { readonly laid?: Laid };

/** A project whose failure only a CI platform can show: the log is written down, and the repair cannot be run here. */
export type StaticScenario = z.infer<typeof staticSchema> &
  Stored & {
    /** The file that holds what the platform printed. */
    readonly log: string;
    /** The file that holds the whole repair, as git shows it without its index lines; none for a negative. */
    readonly expected: string;
  };

export type Scenario = RunnableScenario | StaticScenario;

export const isStatic = (scenario: Scenario): scenario is StaticScenario => 'log' in scenario;

/** Whether the scenario must end with a repair; the others must be left alone. */
export const isHeal = ({ outcome }: Scenario): boolean => outcome === 'proved' || outcome === 'unproved';

/** All scenarios, by id. @throws when a scenario.json does not have the shape. */
export async function loadScenarios(): Promise<readonly Scenario[]> {
  const ids = (await readdir(SCENARIOS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const scenarios = await Promise.all(ids.map(({ name }) => loadScenario(name)));
  return scenarios.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function loadScenario(id: string): Promise<Scenario> {
  const [directory, stored] = [join(SCENARIOS, id), { id, project: join(SCENARIOS, id, 'project') }];
  const described: unknown = JSON.parse(await readFile(join(directory, 'scenario.json'), 'utf8'));
  const shaped = <T>(schema: z.ZodType<T>): T => {
    const parsed = schema.safeParse(described);
    if (!parsed.success) throw new Error(`${id}/scenario.json: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };
  const log = join(directory, 'job.log');
  if (!existsSync(log)) return { ...shaped(runnableSchema), ...stored };
  return { ...shaped(staticSchema), ...stored, log, expected: join(directory, 'expected.diff') };
}
