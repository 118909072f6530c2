import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeededRandom } from '@self-healer/core/classifier/seeded-random';
import { causeOf } from '@self-healer/healer/proof/cause-of';
import type { SlipEnd } from '../../scripts/lib/slip-table.ts';
import { type BenchEnvironment, commitAll, execute, inRepository, stagedDiff } from '../bench/bench-environment.ts';
import { healOnce, requestOf } from '../bench/heal-once.ts';
import { trackedChanges } from '../bench/undo-patch.ts';
import { isOf, type Slip, slipped, slipsIn } from './slip-language.ts';
import { fetched, type SlipProject } from './slip-project.ts';

export interface SlipResult {
  readonly project: string;
  readonly kind: string;
  /** Path and line, from 1. */
  readonly at: string;
  readonly end: SlipEnd;
  /** What the heal says of the cause. */
  readonly told: string;
  /** What differs from the release after the heal, as git shows it; empty when it is restored. */
  readonly diff: string;
}

interface Chosen extends Slip {
  readonly path: string;
}

/**
 * Lets `count` slips into a released project, one at a time, and heals each from the log of the project's own command.
 * @throws when the project cannot be had, or its command fails without a slip
 */
export async function* runSlips(
  project: SlipProject,
  {
    count,
    random,
    cache,
    environmentWith,
  }: {
    readonly count: number;
    readonly random: SeededRandom;
    /** The directory of the fetched projects. */
    readonly cache: string;
    /** The environment whose PATH begins with a directory: a sandbox shows the directories of its PATH. */
    readonly environmentWith: (bin: string) => Promise<BenchEnvironment>;
  },
): AsyncGenerator<SlipResult> {
  const { project: directory, bin } = await fetched(project, cache);
  const own = await environmentWith(bin);
  const argv = ['bash', '-c', project.command];
  const asReleased = await inRepository({ project: directory }, own, (root) => execute(argv, root, own));
  if (asReleased.exitCode !== 0)
    throw new Error(
      `${project.id}: \`${project.command}\` fails as released: ${new TextDecoder().decode(asReleased.output).slice(-400)}`,
    );
  const texts = await sourcesOf(project, directory);
  const slips = new Map<string, Chosen[]>();
  for (const [path, text] of texts)
    for (const [kind, found] of slipsIn(project.language, text))
      slips.set(kind, [...(slips.get(kind) ?? []), ...found.map((slip) => ({ ...slip, path }))]);
  // Each kind in turn, so that the many names do not crowd out the few imports.
  const kinds = [...slips.values()];
  for (let seen = 0, tries = 0; seen < count && tries < 4 * count; tries += 1) {
    const places = kinds[tries % kinds.length] ?? [];
    const [slip] = places.splice(random.below(places.length), 1);
    if (slip === undefined) continue;
    const result = await inRepository({ project: directory }, own, (root) => attempt(root, project, slip, own));
    if (result.end !== 'unnoticed') seen += 1;
    yield result;
  }
}

async function sourcesOf({ language, sources }: SlipProject, directory: string): Promise<ReadonlyMap<string, string>> {
  const paths = await readdir(directory, { recursive: true });
  const own = paths.filter(
    (path) => !/(?:^|\/)node_modules\//.test(path) && isOf(language, path) && sources.test(path),
  );
  return new Map(
    await Promise.all(own.sort().map(async (path) => [path, await readFile(join(directory, path), 'utf8')] as const)),
  );
}

async function attempt(
  root: string,
  { id, command }: SlipProject,
  slip: Chosen,
  environment: BenchEnvironment,
): Promise<SlipResult> {
  const argv = ['bash', '-c', command];
  const released = await readFile(join(root, slip.path), 'utf8');
  await writeFile(join(root, slip.path), slipped(released, slip));
  await commitAll(root, 'A change', environment);
  const line = released.slice(0, slip.offset).split('\n').length;
  const about = { project: id, kind: slip.kind, at: `${slip.path}:${line}` };
  const failing = await execute(argv, root, environment);
  if (failing.exitCode === 0) return { ...about, end: 'unnoticed', told: '', diff: '' };
  const report = await healOnce(requestOf({ root, id, log: failing.output, command }), environment);
  const cause = causeOf(report);
  await execute(['git', 'reset', '-q', '--soft', 'HEAD~1'], root, environment);
  const diff = await stagedDiff(root, environment);
  const tried = report.patches.map(({ rule, status }) => `${status} ${rule}`).join(', ');
  const told = `${cause?.rule ?? 'no rule'}: ${cause?.message ?? 'no cause'}${tried && `; ${tried}`}`;
  if (report.outcome !== 'proved') return { ...about, end: 'missed', told, diff };
  const restored = (await trackedChanges(root, environment)) === '';
  return { ...about, end: restored ? 'restored' : 'otherwise', told, diff };
}
