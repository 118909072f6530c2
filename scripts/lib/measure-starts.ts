import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule } from '@self-healer/core/rule';
import { writeChatterLog } from './chatter.ts';
import { measureProcess, type ProcessMeasure } from './measure-process.ts';

/** Many: a process that takes little time is at the mercy of all others. */
const RUNS = 25;
/** Bytes of a typical log, about 800 lines. */
const SIZE = 64_000;

/** What a short log takes from the start of the process to its exit, as a Markdown table, next to Node itself. */
export async function startTable(
  cli: string,
  chatter: readonly string[],
  rules: readonly Rule[],
): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'self-healer-start-'));
  try {
    const log = join(directory, 'short.log');
    await writeChatterLog(log, SIZE, chatter, rules);
    const lines = (await readFile(log, 'latin1')).split('\n').length - 1;
    const analyze = await measureProcess(process.execPath, [cli, 'analyze', log], { runs: RUNS, accepted: [3] });
    const node = await measureProcess(process.execPath, ['-e', ''], { runs: RUNS, accepted: [0] });
    return [
      `| from start to exit, ${RUNS} runs | least | median |`,
      '|---|---|---|',
      `| \`analyze\` of a typical log of ${lines} lines | ${milliseconds(analyze)} |`,
      `| Node that does nothing | ${milliseconds(node)} |`,
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
}

function milliseconds({ seconds, medianSeconds }: ProcessMeasure): string {
  return [seconds, medianSeconds].map((time) => `${(time * 1000).toFixed(0)} ms`).join(' | ');
}
