import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { BenchResult } from '../../test/bench/run-bench.ts';
import { isHeal, isStatic, type RunnableScenario } from '../../test/bench/scenario.ts';
import { type BenchRecord, benchRecordSchema } from './bench-table.ts';
import { type LogLabel, ownLabels } from './log-labels.ts';
import { withoutPublicRegistries } from './public-registries.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = join(ROOT, 'test/corpus');

/** Where tools lie that were installed for the bench alone. */
const TOOLS = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((directory) => directory.startsWith(join(tmpdir(), '/')))
  .map(dirname);

/** The log with paths as a runner would have them, and no public registry's host. */
function neutral(log: Uint8Array): string {
  const text = withoutPublicRegistries(Buffer.from(log).toString('latin1'))
    .replaceAll(/(?:\/private)?\/[\w./-]*self-healer-bench-\w+/g, '/home/runner/work/project/project')
    .replaceAll(ROOT.replace(/\/$/, ''), '/home/runner/tools')
    .replaceAll(homedir(), '/home/runner');
  return TOOLS.reduce((all, tools) => all.replaceAll(tools, '/home/runner/tools'), text).replaceAll(tmpdir(), '/tmp');
}

/** The cause of a failure is where the error stands that the scenario names: its repair was proved, or must not be tried. */
function labelOf(
  file: string,
  { id, ecosystem, command }: RunnableScenario,
  { location, rule, category, stage }: PipelineError,
): LogLabel {
  const lines = [[location.line, location.endLine ?? location.line] as const];
  return { id, file, failed: true, ecosystem, command, lines, category, stage, ...(rule === null ? {} : { rule }) };
}

/** Whether a log holds an error: one of a command that fails without a word is only seen in another run. */
function standsIn(log: Uint8Array, { evidence, location }: PipelineError): boolean {
  const text = Buffer.from(log).toString().split('\n')[location.line - 1];
  const seen = evidence.find(({ line }) => line === location.line)?.text.trim();
  return text !== undefined && seen !== undefined && stripVTControlCharacters(text).includes(seen);
}

const RESULTS = join(ROOT, 'test/bench/results.generated.json');
const LABELS = join(CORPUS, 'labels.generated.json');

/** Stores what the tools printed, and the results for the README. What other scenarios recorded before stays. */
export async function recordBench(results: readonly BenchResult[], now: Date): Promise<void> {
  for (const directory of ['bench', 'green']) await mkdir(join(CORPUS, directory), { recursive: true });
  const labels: LogLabel[] = [];
  for (const { scenario, run } of results) {
    // What a static scenario holds was written down, not printed by a tool here.
    if (run === undefined || isStatic(scenario)) continue;
    const error = run.report?.diagnosis.errors.find(({ rule }) => rule === scenario.rule);
    if (error === undefined || standsIn(run.log, error)) {
      const failing = `bench/${scenario.id}.log`;
      await writeFile(join(CORPUS, failing), neutral(run.log), 'latin1');
      if (error !== undefined && scenario.rule !== null) labels.push(labelOf(failing, scenario, error));
    }
    if (run.passing === undefined) continue;
    const green = `green/${scenario.id}.log`;
    await writeFile(join(CORPUS, green), neutral(run.passing), 'latin1');
    const { id, ecosystem, command } = scenario;
    labels.push({ id: `green-${id}`, file: green, failed: false, ecosystem, command, lines: [] });
  }
  const rows: BenchRecord['rows'] = results.map(({ scenario, status }) => ({
    id: scenario.id,
    title: scenario.title,
    ecosystem: scenario.ecosystem,
    negative: !isHeal(scenario),
    static: isStatic(scenario),
    rule: scenario.rule,
    status,
  }));
  const old = existsSync(RESULTS) ? benchRecordSchema.parse(JSON.parse(await readFile(RESULTS, 'utf8'))).rows : [];
  const record: BenchRecord = { date: now.toISOString().slice(0, 10), rows: merge(old, rows, ({ id }) => id) };
  await writeJson(RESULTS, record);
  await writeJson(LABELS, merge(existsSync(LABELS) ? ownLabels(CORPUS) : [], labels, scenarioOf));
}

const scenarioOf = ({ file }: LogLabel): string => parse(file).name;

const writeJson = (path: string, value: unknown) => writeFile(path, `${JSON.stringify(value, null, 2)}\n`);

/** The new entries, and the old ones of scenarios that are still there and have no new one; in the order of their ids. */
function merge<T extends { readonly id: string }>(old: readonly T[], fresh: readonly T[], of: (one: T) => string): T[] {
  const renewed = new Set(fresh.map(of));
  const kept = old.filter((one) => !renewed.has(of(one)) && existsSync(join(ROOT, 'test/bench/scenarios', of(one))));
  return [...kept, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1));
}
