import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { UsageError } from '@self-healer/core/errors';
import { failedJobsOf } from '../heal-from.ts';
import type { Host } from '../host/host.ts';
import { readLog } from '../read-log.ts';

/** Logs up to here are held in memory, to be paged through. */
const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_NAME = 200;

/** A log to debug. */
export interface DebugLog {
  readonly name: string;
  /** What a service is told of the name: where a file lies here is nothing for others. */
  readonly toldName: string;
  /** As its run is called. */
  readonly pipeline: string;
  readonly log: string;
}

/** A log file, or standard input for `-`. @throws UsageError when it cannot be read, or is too long */
export async function debugLogOf(file: string, host: Host): Promise<DebugLog> {
  const { chunks } = await readLog(file, host);
  const name = file === '-' ? 'stdin' : file;
  const toldName = basename(name).slice(0, LONGEST_NAME);
  return { name, toldName, pipeline: toldName, log: await wholeText(file, chunks) };
}

/** The log of the failed job at an address, or of the first one of the run at it. @throws UsageError when none failed */
export async function debugLogFrom(address: string, host: Host): Promise<DebugLog> {
  const { provider, run, jobs } = await failedJobsOf(address, host);
  const [job, ...others] = jobs;
  if (job === undefined) throw new UsageError('nothing-failed', 'No job of that run has failed.');
  if (others.length > 0) {
    const names = others.map(({ name, url }) => url ?? name).join(', ');
    await host.stderr.write(`self-healer: this is ${job.name}; these failed too: ${names}\n`);
  }
  const name = job.name === '' ? job.id : job.name;
  const log = await wholeText(name, provider.log(run, job));
  const toldName = name.slice(0, LONGEST_NAME);
  return { name, toldName, pipeline: `${run.provider} ${run.name ?? run.id} ${name}`.slice(0, LONGEST_NAME), log };
}

function wholeText(name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  let bytes = 0;
  return text(
    (async function* () {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) {
          throw new UsageError('log-too-long', `${name} is longer than 64 MB. analyze reads it; debug the end of it.`);
        }
        // Readers use their buffer again.
        yield Uint8Array.from(chunk);
      }
    })(),
  );
}
