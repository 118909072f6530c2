// npm run bench:slips -- [--only ID,PREFIX*] [--count N] [--seed N] [--cache DIR] [--diff] [--record]
// Fetches released projects of other people, lets a slip of the hand into their sources, one at a time, and heals each
// from the log of the project's own command: how many come back byte by byte. `--diff` shows what differs from the release,
// `--record` keeps the results of the projects that ran for docs/slips.md.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@self-healer/core/classifier/seeded-random';
import { isNamed } from '../test/bench/run-bench.ts';
import { runSlips } from '../test/slips/run-slips.ts';
import { SLIP_PROJECTS } from '../test/slips/slip-project.ts';
import { benchEnvironment } from './lib/bench-environment.ts';
import { ended, type SlipRecord, slipRecordSchema } from './lib/slip-table.ts';

const RESULTS = fileURLToPath(new URL('../test/slips/results.generated.json', import.meta.url));

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '*' },
    count: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    cache: { type: 'string', default: join(tmpdir(), 'self-healer-released') },
    diff: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});

const environmentWith = (bin: string) =>
  benchEnvironment({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` });
const [count, seed] = [wholeNumber('count'), wholeNumber('seed')];

function wholeNumber(option: 'count' | 'seed'): number {
  const number = Number(values[option]);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${option} takes a whole number from 1, not ${values[option]}`);
  return number;
}

const rows: SlipRecord['rows'] = [];
for (const project of SLIP_PROJECTS) {
  if (!isNamed(project.id, values.only)) continue;
  const own: SlipRecord['rows'] = [];
  const options = {
    count,
    random: seededRandom(seed),
    cache: values.cache,
    environmentWith,
  };
  for await (const { end, kind, at, told, diff } of runSlips(project, options)) {
    own.push({ project: project.id, language: project.language, kind, at, end });
    if (end === 'unnoticed') continue;
    console.log(`${end.padEnd(9)} ${project.id} ${at} ${kind}: ${told}`);
    if (values.diff && end !== 'restored') console.log(diff);
  }
  console.log(`${project.id} (${project.language}): ${summary(own)}`);
  rows.push(...own);
}
console.log(`all: ${summary(rows)}`);
if (values.record) await record();

/** Keeps the results beside those of the projects that did not run. */
async function record(): Promise<void> {
  const before: SlipRecord = existsSync(RESULTS)
    ? slipRecordSchema.parse(JSON.parse(await readFile(RESULTS, 'utf8')))
    : { date: '', seed, rows: [] };
  const ran = new Set(rows.map(({ project }) => project));
  const kept = before.seed === seed ? before.rows.filter(({ project }) => !ran.has(project)) : [];
  const now: SlipRecord = { date: new Date().toISOString().slice(0, 10), seed, rows: [...kept, ...rows] };
  await writeFile(RESULTS, `${JSON.stringify(now, null, 2)}\n`);
}

function summary(results: SlipRecord['rows']): string {
  const [restored, otherwise, missed] = [
    ended(results, 'restored'),
    ended(results, 'otherwise'),
    ended(results, 'missed'),
  ];
  return `${restored} of ${restored + otherwise + missed} restored, ${otherwise} healed otherwise, ${missed} missed; ${ended(results, 'unnoticed')} slips went unnoticed`;
}
