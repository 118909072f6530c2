// npm run fuzz -- [--inputs 1000000] [--seed 1]
// Analyzes broken variants of real logs, in all encodings, each twice: no crash, no rule out of time, nothing slow, the
// same answer both times. Ends with 1 and the seeds when one of it does not hold.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { seededRandom } from '@self-healer/core/classifier/seeded-random';
import { SelfHealerError } from '@self-healer/core/errors';
import { RULES } from '@self-healer/rules/registry.generated';
import { ownLabels } from './lib/log-labels.ts';
import { mutateLog } from './lib/mutate-log.ts';
import { PLATFORMS, platformLog } from './lib/platform-log.ts';

/** Most processor time, in milliseconds, that a small log may take: a busy machine is not what is looked for. */
const SLOW = 2000;
/** Longest seed, in lines: what is fuzzed is the reading, not the amount. */
const LINES = 60;
const REPORTED = 10;
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    worker: { type: 'string' },
  },
});
const inputs = Number(values.inputs);
const seed = Number(values.seed);

interface Finding {
  readonly input: number;
  readonly what: string;
}
interface Tally {
  readonly inputs: number;
  readonly failed: number;
  readonly slowest: number;
  readonly findings: readonly Finding[];
}

/** Real logs, plain and as each platform writes them, and the rules' examples. */
function seeds(): readonly (readonly string[])[] {
  const corpus = fileURLToPath(new URL('../test/corpus', import.meta.url));
  const outputs = ownLabels(corpus).map(({ file }) =>
    readFileSync(join(corpus, file), 'latin1').split('\n').slice(-LINES),
  );
  const examples = RULES.flatMap(({ examples }) => examples.match.map(({ log }) => log.split('\n')));
  return [...outputs, ...examples].flatMap((output, at) => {
    const platform = PLATFORMS[at % PLATFORMS.length] ?? 'plain output';
    return [output, platformLog(platform, [{ command: 'make all', output, failed: true }])];
  });
}

async function work(first: number, step: number): Promise<Tally> {
  const cpuTime = () => process.cpuUsage().user / 1000;
  const clock = { now: () => performance.now(), cpuTime };
  const analyzer = createLogAnalyzer({ rules: RULES, clock });
  const logs = seeds();
  const findings: Finding[] = [];
  let count = 0;
  let failed = 0;
  let slowest = 0;
  for (let input = first; input < inputs; input += step) {
    const random = seededRandom(seed * 1_000_003 + input);
    const pick = () => logs[random.below(logs.length)] ?? [];
    const chunks = [mutateLog(pick(), pick(), random)];
    count++;
    let what: string | undefined;
    const started = cpuTime();
    try {
      const once = (await analyzer.analyze({ name: 'job.log', chunks })).diagnosis;
      const took = cpuTime() - started;
      slowest = Math.max(slowest, took);
      const twice = (await analyzer.analyze({ name: 'job.log', chunks })).diagnosis;
      if (took > SLOW) what = `took ${took.toFixed(0)} ms`;
      else if ((once.dropped ?? []).length > 0) what = `dropped ${once.dropped?.[0]?.rule}`;
      else if (JSON.stringify(once) !== JSON.stringify(twice)) what = 'another answer the second time';
    } catch (error) {
      // A log that is not text is refused, by name.
      if (error instanceof SelfHealerError) continue;
      what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    if (what === undefined) continue;
    failed++;
    if (findings.length < REPORTED) findings.push({ input, what: what.slice(0, 600) });
  }
  return { inputs: count, failed, slowest, findings };
}

if (values.worker !== undefined) {
  const [first = 0, step = 1] = values.worker.split('/').map(Number);
  process.send?.(await work(first, step));
  process.disconnect();
} else {
  const workers = availableParallelism();
  const tallies = await Promise.all(
    Array.from({ length: workers }, async (_, worker): Promise<Tally> => {
      const child = fork(fileURLToPath(import.meta.url), [
        ...['--inputs', String(inputs), '--seed', String(seed), '--worker', `${worker}/${workers}`],
      ]);
      const [[tally]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
      return tally;
    }),
  );
  const done = tallies.reduce((sum, { inputs }) => sum + inputs, 0);
  const failed = tallies.reduce((sum, { failed }) => sum + failed, 0);
  const slowest = Math.max(...tallies.map(({ slowest }) => slowest));
  for (const { input, what } of tallies.flatMap(({ findings }) => findings)) console.log(`input ${input}: ${what}`);
  console.log(
    `${done} inputs (seed ${seed}), each read twice: ${failed} failed, the slowest took ${slowest.toFixed(0)} ms`,
  );
  process.exitCode = failed === 0 && done === inputs ? 0 : 1;
}
