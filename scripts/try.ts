// npm run try -- FILE [ID,PREFIX*] [--diff]
// Heals small failing projects that somebody wrote before reading the rules, to see how general these are: for each case
// of the file (test/bench/case-file.ts says how one is written) a line says how it ended; `--diff` shows what changed.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseCases } from '../test/bench/case-file.ts';
import { isNamed } from '../test/bench/run-bench.ts';
import { type CaseEnd, runCase } from '../test/bench/run-case.ts';
import { benchEnvironment } from './lib/bench-environment.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { diff: { type: 'boolean', default: false } },
});
const [file, only] = positionals;
if (file === undefined) throw new Error('name the file of the cases: npm run try -- FILE [ID,PREFIX*] [--diff]');

const environment = await benchEnvironment(process.env);
const counts = new Map<CaseEnd | 'broken', number>();
for (const tried of parseCases(await readFile(file, 'utf8'))) {
  if (only !== undefined && !isNamed(tried.id, only)) continue;
  const { end, told, diff } = await runCase(tried, environment).catch((error: unknown) => ({
    ...{ end: 'broken' as const, told: `${error}`, diff: '' },
  }));
  counts.set(end, (counts.get(end) ?? 0) + 1);
  console.log(`${end.padEnd(7)} ${tried.kind} ${tried.id}: ${told}`);
  if (values.diff && diff !== '') console.log(diff);
}
console.log([...counts].map(([end, count]) => `${count} ${end}`).join(', '));
