import { mkdir, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from '../../test/bench/run-bench.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Machine paths in a log, as a runner would have them. */
function neutral(log: Uint8Array): string {
  return Buffer.from(log)
    .toString('latin1')
    .replaceAll(/(?:\/private)?\/[\w./-]*self-healer-bench-\w+/g, '/home/runner/work/project/project')
    .replaceAll(ROOT.replace(/\/$/, ''), '/home/runner/tools')
    .replaceAll(homedir(), '/home/runner')
    .replaceAll(tmpdir(), '/tmp');
}

/** Stores what the tools printed, with the diagnosis' label, and the table the README shows. */
export async function recordBench(results: readonly BenchResult[]): Promise<void> {
  const corpus = join(ROOT, 'test/corpus');
  await mkdir(join(corpus, 'bench'), { recursive: true });
  for (const { scenario, run } of results) {
    if (run === undefined) continue;
    await writeFile(join(corpus, 'bench', `${scenario.id}.log`), neutral(run.log), 'latin1');
  }
  const rows = results.map(({ scenario, status }) => ({
    id: scenario.id,
    title: scenario.title,
    ecosystem: scenario.ecosystem,
    negative: scenario.outcome !== 'proved',
    rule: scenario.rule,
    status,
  }));
  await writeFile(join(ROOT, 'test/bench/results.generated.json'), `${JSON.stringify(rows, null, 2)}\n`);
}
