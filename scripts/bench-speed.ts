// npm run bench:speed [-- --record | --start]
// Time and memory of `analyze` on large logs of real tools' output, next to ripgrep with the same patterns and to trying
// every rule on every line. `--record` writes docs/speed.md; `--start` only takes the time of short logs, from the start
// of the process to its exit.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { RULES } from '@self-healer/rules/registry.generated';
import { chatterLines, writeChatterLog } from './lib/chatter.ts';
import { measureProcess, type ProcessMeasure } from './lib/measure-process.ts';
import { startTable } from './lib/measure-starts.ts';
import { everyRuleOnEveryLine, ripgrepPatterns } from './lib/speed-rivals.ts';

const MB = 1_000_000;
const SAMPLE = 3 * MB;
const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/speed.md', import.meta.url));
const { values } = parseArgs({
  options: { record: { type: 'boolean', default: false }, start: { type: 'boolean', default: false } },
});
const analyze = (file: string) =>
  measureProcess(process.execPath, [CLI, 'analyze', '--format', 'json', file], { runs: 3, accepted: [0, 3] });

const chatter = chatterLines();
const starts = await startTable(CLI, chatter, RULES);
if (values.start) {
  console.log(starts.join('\n'));
  process.exit();
}

const directory = await mkdtemp(join(tmpdir(), 'self-healer-speed-'));
try {
  const patterns = ripgrepPatterns(RULES);
  const patternFile = join(directory, 'patterns');
  await writeFile(patternFile, patterns.join('\n'));
  const hasRipgrep = spawnSync('rg', ['--version']).status === 0;
  const rows: string[] = [];
  const peaks: ProcessMeasure[] = [];
  let naive: number | undefined;
  for (const megabytes of [50, 500]) {
    const log = join(directory, `${megabytes}.log`);
    await writeChatterLog(log, megabytes * MB, chatter, RULES);
    const ours = await analyze(log);
    peaks.push(ours);
    const search = ['--no-config', '--no-unicode', '--regex-size-limit', '2G', '--dfa-size-limit', '1G', '-c', '-f'];
    const rg = hasRipgrep
      ? await measureProcess('rg', [...search, patternFile, log], { runs: 3, accepted: [0] })
      : undefined;
    naive ??= SAMPLE / MB / (await everyRuleOnEveryLine(log, RULES, SAMPLE));
    rows.push(
      `| ${megabytes} MB | ${ours.seconds.toFixed(2)} s | ${ours.peakMegabytes?.toFixed(0) ?? '?'} MB | ${
        rg === undefined ? 'rg is not installed' : `${(rg.seconds / ours.seconds).toFixed(2)} x`
      } | ${(megabytes / ours.seconds / naive).toFixed(0)} x |`,
    );
    await rm(log);
  }
  const line = join(directory, 'line.log');
  await writeFile(line, `${'Error: a [b] (c) {d} '.repeat(500_000)}\nmake: *** [all] Error 1\n`);
  const hostile = await analyze(line);
  const page = [
    '# Speed',
    '',
    'Written by `npm run bench:speed -- --record`; the least of three runs, from the start of the process to its exit.',
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}, ${RULES.length} rules.`,
    `The logs are what npm, git, tsc, vitest and find print here, with time stamps and colours, and an error every 1,000 lines.`,
    `ripgrep (\`rg -c -f\`, byte mode) gets the ${patterns.length} patterns it can say; the last column compares with trying every rule on every line in Node (${naive?.toFixed(1)} MB/s).`,
    '',
    '| log | time | peak memory | as fast as ripgrep | as fast as every rule on every line |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...starts,
    '',
    `One hostile line of 10 MB takes ${hostile.seconds.toFixed(2)} s.`,
    `Peak memory on 500 MB is ${((peaks[1]?.peakMegabytes ?? 0) / (peaks[0]?.peakMegabytes ?? 1)).toFixed(2)} times that on 50 MB.`,
    '',
  ].join('\n');
  console.log(page);
  if (values.record) await writeFile(PAGE, page);
} finally {
  await rm(directory, { recursive: true, force: true });
}
process.exit();
