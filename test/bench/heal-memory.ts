import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCommand } from '@self-healer/healer/process/command-line';
import { type BenchEnvironment, execute, prepare } from './bench-environment.ts';
import type { RunnableScenario } from './scenario.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const MARK = 'self-healer-peak-kilobytes';
/** Prints, as the last thing the process does, how much memory it held at most; without what it started. */
const HOOK = `process.on("exit",()=>process._rawDebug("${MARK} "+process.resourceUsage().maxRSS))`;

/** Heals a scenario with the shipped program, changing nothing, and tells how many megabytes that process held at most. */
export async function peakOfHeal(scenario: RunnableScenario, environment: BenchEnvironment): Promise<number> {
  const parent = await mkdtemp(join(tmpdir(), 'self-healer-memory-'));
  const [root, log] = [join(parent, 'repository'), join(parent, 'job.log')];
  try {
    await prepare(root, scenario, environment);
    const failing = await execute(await parseCommand(scenario.command), root, environment);
    await writeFile(log, failing.output);
    const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`;
    const heal = ['heal', '--repo', root, '--log', log, '--verify', scenario.command, '--format', 'json'];
    const { output } = await execute([process.execPath, '--import', hook, CLI, ...heal], root, environment);
    const peak = new RegExp(`${MARK} (?<kilobytes>\\d+)`).exec(new TextDecoder().decode(output))?.groups?.kilobytes;
    if (peak === undefined) throw new Error(`${scenario.id}: heal did not say how much memory it held`);
    return Number(peak) / 1024;
  } finally {
    await rm(parent, { recursive: true, force: true, maxRetries: 3 });
  }
}
