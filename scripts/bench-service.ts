// npm run bench:service [-- --minutes 10 --clients 100 --record]
// The service under load: clients that analyze logs of 1 MB and read what came of it, without a pause. `--record` writes
// docs/service-load.md. Run `npm run build` first: what is measured is dist/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { RULES } from '@self-healer/rules/registry.generated';
import { chatterLines, writeChatterLog } from './lib/chatter.ts';
import { percentile, serviceLoad } from './lib/service-load.ts';

const LOG_BYTES = 1_000_000;
const READS_PER_LOG = 20;
const LOOK_MS = 2000;
const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/service-load.md', import.meta.url));
const TOKEN = 'of-the-load-test-0123456789';
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    clients: { type: 'string', default: '100' },
    record: { type: 'boolean', default: false },
  },
});
const [minutes, clients] = [Number(values.minutes), Number(values.clients)];

/** Resident memory of a process, in MB. */
async function resident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(?<kb>\d+) kB$/m.exec(status)?.groups?.kb) / 1000;
}

const directory = await mkdtemp(join(tmpdir(), 'self-healer-load-'));
const service = spawn(process.execPath, [CLI, 'serve', '--port', '0'], {
  cwd: directory,
  env: {
    ...process.env,
    SELF_HEALER_DATA_DIR: directory,
    SELF_HEALER_TOKEN: TOKEN,
    SELF_HEALER_REQUESTS_PER_MINUTE: '1000000',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const file = join(directory, 'build.log');
  await writeChatterLog(file, LOG_BYTES, chatterLines(), RULES);
  const [line] = (await once(service.stdout, 'data')) as [Buffer];
  const ending = new AbortController();
  const memory: number[] = [];
  const looking = setInterval(async () => memory.push(await resident(service.pid ?? 0)), LOOK_MS);
  setTimeout(() => ending.abort(), minutes * 60_000);
  const result = await serviceLoad({
    address: line.toString().trim(),
    token: TOKEN,
    clients,
    readsPerLog: READS_PER_LOG,
    log: await readFile(file, 'utf8'),
    signal: ending.signal,
  });
  clearInterval(looking);
  const { reads, analyses, errors } = result;
  // The first fifth is warming up.
  const warm = memory.slice(Math.floor(memory.length / 5));
  const [early, late] = [warm.slice(0, warm.length / 2), warm.slice(warm.length / 2)].map((half) => Math.max(...half));
  const ms = (times: readonly number[], part: number) => `${percentile(times, part).toFixed(0)} ms`;
  const page = [
    '# The service under load',
    '',
    `Written by \`npm run bench:service -- --record --minutes ${minutes} --clients ${clients}\`: ${clients} clients at once, each analyzing a log of ${LOG_BYTES / 1e6} MB and then reading ${READS_PER_LOG} times, again and again, on SQLite; clients and service share ${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'} (load average at the end ${loadavg()[1]?.toFixed(1)}), Node ${process.version}.`,
    '',
    '| | requests | median | 99 % within | longest |',
    '|---|---|---|---|---|',
    `| reads | ${reads.length} | ${ms(reads, 0.5)} | ${ms(reads, 0.99)} | ${ms(reads, 1)} |`,
    `| logs of 1 MB, waiting for their turn included | ${analyses.length} | ${ms(analyses, 0.5)} | ${ms(analyses, 0.99)} | ${ms(analyses, 1)} |`,
    '',
    `Not answered as they should be: ${errors.length === 0 ? 'none' : errors.join('; ')}. Most memory resident in the first half of the warm time: ${early?.toFixed(0)} MB, in the second: ${late?.toFixed(0)} MB.`,
    '',
  ].join('\n');
  console.log(page);
  if (values.record) await writeFile(PAGE, page);
  if (errors.length > 0) process.exitCode = 1;
} finally {
  service.kill('SIGTERM');
  await once(service, 'exit');
  await rm(directory, { recursive: true, force: true });
}
