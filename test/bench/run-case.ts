import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { causeOf } from '@self-healer/healer/proof/cause-of';
import { type BenchEnvironment, execute, inRepository, stagedDiff } from './bench-environment.ts';
import type { TryCase } from './case-file.ts';
import { healOnce, requestOf } from './heal-once.ts';
import { runPatched } from './run-patched.ts';

/**
 * `healed`: the command passes with the patch, or a case without a command has one; `left`: a trap nothing was changed
 * of; `missed`: a heal nothing was changed of; `wrong`: a trap that was patched, or a heal whose command still fails;
 * `invalid`: the command does not fail.
 */
export type CaseEnd = 'healed' | 'left' | 'missed' | 'wrong' | 'invalid';

export interface CaseResult {
  readonly id: string;
  readonly end: CaseEnd;
  /** Verdict, outcome, rules and what is known of why. */
  readonly told: string;
  /** All that changed, as git shows it. */
  readonly diff: string;
}

/** Lets a case's project fail in a fresh repository and heals it from its log only. @throws when its setup fails. */
export async function runCase(tried: TryCase, environment: BenchEnvironment): Promise<CaseResult> {
  const project = await mkdtemp(join(tmpdir(), 'self-healer-case-'));
  try {
    for (const [path, { text, executable }] of tried.files) {
      if (path === tried.log) continue;
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), text, { mode: executable ? 0o755 : 0o644 });
    }
    const setup = tried.setup.map((line) => ['bash', '-c', line]);
    return await inRepository({ project, setup }, environment, (root) => attempt(root, tried, environment));
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

async function attempt(root: string, tried: TryCase, environment: BenchEnvironment): Promise<CaseResult> {
  const { id, kind, cmd } = tried;
  const argv = cmd === undefined ? undefined : ['bash', '-c', cmd];
  const written = tried.log === undefined ? undefined : tried.files.get(tried.log)?.text;
  const failing = written === undefined && argv ? await execute(argv, root, environment) : undefined;
  if (failing?.exitCode === 0) return { id, end: 'invalid', told: 'the command does not fail', diff: '' };
  const log = failing?.output ?? Buffer.from(written ?? '');
  const report = await healOnce(requestOf({ root, id, log, command: failing && cmd }), environment);
  const applied = report.patches.filter(({ status }) => status === 'applied');
  const changed = applied.length > 0;
  const diff = changed ? await stagedDiff(root, environment) : '';
  const rollbacks = applied.flatMap(({ rollback }) => rollback ?? []);
  const green = !(changed && failing && argv) || (await runPatched(argv, root, rollbacks, environment)).exitCode === 0;
  const cause = causeOf(report);
  const told = [
    `${report.verdict}, ${report.outcome}`,
    cause === undefined ? 'no cause' : `${cause.rule ?? 'no rule'}: ${cause.message}`,
    ...applied.map(({ rule, safety }) => `applied ${rule} (${safety})`),
    ...report.patches.flatMap(({ rule, status, refused }) =>
      status === 'applied' ? [] : [`${status} ${rule}${refused === null ? '' : ` (${refused})`}`],
    ),
    ...report.notes,
  ].join('; ');
  if (kind === 'trap') return { id, end: changed ? 'wrong' : 'left', told, diff };
  return { id, end: changed ? (green ? 'healed' : 'wrong') : 'missed', told, diff };
}
