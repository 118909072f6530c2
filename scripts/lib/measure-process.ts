import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface ProcessMeasure {
  /** Wall time from start to exit: the least of the runs. */
  readonly seconds: number;
  /** As many runs took longer as took less. */
  readonly medianSeconds: number;
  /** The most memory a run had resident, in MB; undefined where the system does not tell. */
  readonly peakMegabytes: number | undefined;
}

/** How often the memory is looked at, in milliseconds. */
const LOOK_EVERY = 10;

/** Runs a program several times, output thrown away. @throws Error when it ends with an exit code not among `accepted`. */
export async function measureProcess(
  program: string,
  args: readonly string[],
  options: { readonly runs: number; readonly accepted: readonly number[] },
): Promise<ProcessMeasure> {
  const times: number[] = [];
  let peak: number | undefined;
  for (let run = 0; run < options.runs; run++) {
    const started = process.hrtime.bigint();
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const timer = setInterval(() => {
      peak = Math.max(peak ?? 0, residentPeak(child.pid) ?? 0) || undefined;
    }, LOOK_EVERY);
    const [code] = await once(child, 'exit');
    clearInterval(timer);
    times.push(Number(process.hrtime.bigint() - started) / 1e9);
    if (!options.accepted.includes(code)) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  }
  times.sort((a, b) => a - b);
  const [seconds = 0] = times;
  return { seconds, medianSeconds: times[times.length >> 1] ?? seconds, peakMegabytes: peak };
}

/** The most memory that a process had resident, in MB, as Linux keeps it; undefined elsewhere, and once it is gone. */
export function residentPeak(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(?<kb>\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.kb;
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
