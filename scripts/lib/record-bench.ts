import { mkdir, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from '../../test/bench/run-bench.ts';
import type { BenchRecord } from './bench-table.ts';
import { withoutPublicRegistries } from './public-registries.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The log with paths as a runner would have them, and no public registry's host. */
function neutral(log: Uint8Array): string {
  return withoutPublicRegistries(Buffer.from(log).toString('latin1'))
    .replaceAll(/(?:\/private)?\/[\w./-]*self-healer-bench-\w+/g, '/home/runner/work/project/project')
    .replaceAll(ROOT.replace(/\/$/, ''), '/home/runner/tools')
    .replaceAll(homedir(), '/home/runner')
    .replaceAll(tmpdir(), '/tmp');
}

/** Stores what the tools printed, and the results for the README. */
export async function recordBench(results: readonly BenchResult[], now: Date): Promise<void> {
  const corpus = join(ROOT, 'test/corpus');
  await mkdir(join(corpus, 'bench'), { recursive: true });
  for (const { scenario, run } of results) {
    if (run === undefined) continue;
    await writeFile(join(corpus, 'bench', `${scenario.id}.log`), neutral(run.log), 'latin1');
  }
  const rows: BenchRecord['rows'] = results.map(({ scenario, status }) => ({
    id: scenario.id,
    title: scenario.title,
    ecosystem: scenario.ecosystem,
    negative: scenario.outcome !== 'proved',
    rule: scenario.rule,
    status,
  }));
  const record: BenchRecord = { date: now.toISOString().slice(0, 10), rows };
  await writeFile(join(ROOT, 'test/bench/results.generated.json'), `${JSON.stringify(record, null, 2)}\n`);
}
