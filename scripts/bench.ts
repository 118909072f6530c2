// npm run bench -- [--only ID,PREFIX*] [--ablate | --also-ablated | --bad-advisor | --memory] [--layout NAME] [--platform NAME] [--jobs N] [--minutes N --seed N] [--record] [--report FILE]
// Runs the repair bench. `--ablate` takes the expected rule away and fails if a scenario still passes;
// `--also-ablated` does both in one run, each scenario in one repository; `--bad-advisor`
// runs it without an advisor and with a language model that answers badly, and fails where the results differ;
// `--layout` runs the same failures where the project is one folder of a repository that runs the command in another way;
// `--platform` heals from the log that a job on a CI platform would have, instead of the command's bare output;
// `--memory` heals with the shipped program and fails when that process holds more than 200 MB; `--jobs` runs N scenarios
// at the same time, which makes their seconds longer than those of a single one; `--minutes` starts none later and skips
// what is not reached, in an order that `--seed` decides; `--record` stores the logs in test/corpus
// and the results for the README; `--report` writes counts for the CI run.
import { execFile } from 'node:child_process';
import { access, constants, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { type Comparison, compareWithBadAdvisor } from '../test/bench/bad-advisor-bench.ts';
import { peakOfHeal } from '../test/bench/heal-memory.ts';
import { LAYOUT_NAMES } from '../test/bench/layout.ts';
import { type BenchOptions, type BenchResult, chosenScenarios, runBench } from '../test/bench/run-bench.ts';
import { isHeal, isStatic } from '../test/bench/scenario.ts';
import { benchEnvironment } from './lib/bench-environment.ts';
import { PLATFORMS } from './lib/platform-log.ts';
import { recordBench } from './lib/record-bench.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    ablate: { type: 'boolean', default: false },
    'also-ablated': { type: 'boolean', default: false },
    'bad-advisor': { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    layout: { type: 'string' },
    platform: { type: 'string' },
    jobs: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

const jobs = Number(values.jobs);
if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs takes a whole number from 1, not ${values.jobs}`);
if (values.record && jobs > 1) throw new Error('--record measures seconds: leave out --jobs');
const [minutes, seed] = [values.minutes === undefined ? undefined : Number(values.minutes), Number(values.seed)];
if (minutes !== undefined && !(minutes > 0)) throw new Error(`--minutes takes a number above 0, not ${values.minutes}`);
if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not ${values.seed}`);
if (values.record && minutes !== undefined) throw new Error('--record needs every scenario: leave out --minutes');
const layout = oneOf(LAYOUT_NAMES, 'layout');
const platform = oneOf(PLATFORMS, 'platform');
if (values.record && (layout ?? platform) !== undefined)
  throw new Error('--record stores what fails at the root, as it fails: leave out --layout and --platform');

/** What an option names, when it is given. @throws when it names none of `names`. */
function oneOf<T extends string>(names: readonly T[], option: 'layout' | 'platform'): T | undefined {
  const found = names.find((name) => name === values[option]);
  if (values[option] !== found) throw new Error(`--${option} takes one of ${names.join(', ')}, not ${values[option]}`);
  return found;
}

const environment = await benchEnvironment(process.env);
if (environment.sandbox === undefined) console.log('without bubblewrap: commands run as they are');

let network: Promise<boolean> | undefined;
async function has(need: string): Promise<boolean> {
  if (need === 'network') {
    network ??= promisify(execFile)('npm', ['ping', '--fetch-timeout=5000', '--fetch-retries=0']).then(
      () => true,
      () => false,
    );
    return network;
  }
  const paths = (environment.env.PATH ?? '').split(delimiter).map((directory) => join(directory, need));
  const found = await Promise.all(
    paths.map((path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

function line({ scenario, status, reasons, run }: BenchResult): string {
  const seconds = run === undefined ? '' : ` (${run.healSeconds.toFixed(1)} s)`;
  return `${status.padEnd(7)} ${scenario.id}${seconds}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`;
}

/** Whether it was healed; a static scenario only if with nothing but the patch that it expects. */
const isHealed = ({ scenario, status, run }: BenchResult): boolean =>
  isStatic(scenario) ? status === 'passed' && isHeal(scenario) : run?.report?.outcome === 'proved';

const options: BenchOptions = {
  ...(values.only === undefined ? {} : { only: values.only }),
  ...(layout && { layout }),
  ablate: values.ablate,
  alsoAblated: values['also-ablated'],
  jobs,
  ...(minutes !== undefined && { within: { minutes, seed } }),
  has,
  environment: { ...environment, ...(platform && { platform }) },
};

if (values['bad-advisor']) {
  const compared = await compareWithBadAdvisor(options, ({ id, status, note }) =>
    console.log(`${status.padEnd(9)} ${id}: ${note}`),
  );
  const of = (status: Comparison['status']) => compared.filter((one) => one.status === status).length;
  console.log(
    `with a model that answers badly: ${of('same')} the same, ${of('different')} different, ${of('skipped')} skipped`,
  );
  process.exit(of('different') > 0 ? 1 : 0);
}

if (values.memory) {
  const MOST_MEGABYTES = 200;
  const peaks: (readonly [megabytes: number, id: string])[] = [];
  for (const scenario of await chosenScenarios(options)) {
    if (isStatic(scenario)) continue;
    const needs = await Promise.all(scenario.needs.map(has));
    if (!needs.includes(false)) peaks.push([await peakOfHeal(scenario, options.environment), scenario.id]);
  }
  const [most] = peaks.sort(([a], [b]) => b - a);
  const median = peaks[Math.floor(peaks.length / 2)]?.[0] ?? 0;
  console.log(
    `heal held at most ${most?.[0].toFixed(0)} MB (${most?.[1]}), ${median.toFixed(0)} MB in the median of ${peaks.length} scenarios`,
  );
  process.exit((most?.[0] ?? 0) > MOST_MEGABYTES ? 1 : 0);
}

const results = await runBench({
  ...options,
  // Without its rule nearly every scenario fails, as it should: only those that still pass are worth a line.
  onResult: (result) => {
    if (!values.ablate || isHealed(result)) console.log(line(result));
  },
});
const overheads = results
  .flatMap(({ scenario, status, run }) =>
    status === 'passed' && run !== undefined && !isStatic(scenario) ? run.overheadSeconds : [],
  )
  .toSorted((a, b) => a - b);
const count = (status: BenchResult['status']) => results.filter((result) => result.status === status).length;

if (!values.ablate) {
  console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  const median = overheads[Math.floor(overheads.length / 2)];
  if (median !== undefined) {
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(
      `heal takes ${median.toFixed(1)} s beyond the command's own runs (median), and the bench itself held at most ${megabytes} MB`,
    );
  }
  process.exitCode = count('failed') > 0 ? 1 : 0;
}
if (values.ablate || values['also-ablated']) {
  const heals = results.filter(({ scenario, status }) => isHeal(scenario) && status !== 'skipped');
  const survivors = heals.filter((result) => (values.ablate ? isHealed(result) : result.run?.survives));
  console.log(
    `without its rule: ${heals.length - survivors.length} not healed, ${survivors.length} still healed, ${count('skipped')} skipped`,
  );
  for (const { scenario } of survivors)
    console.error(`${scenario.id} is healed without its rule: it proves nothing about it`);
  if (survivors.length > 0) process.exitCode = 1;
}
if (values.record) await recordBench(results, new Date());
if (values.report !== undefined) {
  const counts = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
  };
  await writeFile(values.report, JSON.stringify(counts));
}
