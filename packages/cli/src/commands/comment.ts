import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import { type HealReport, healReportSchema } from '@self-healer/core/model/heal-report';
import { type RunReport, runReportSchema } from '@self-healer/core/model/run-report';
import type { RunRef } from '@self-healer/core/ports/ci-provider';
import { commentOnRun } from '@self-healer/healer/delivery/comment-on-run';
import { secretValues } from '@self-healer/healer/process/child-env';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { EXIT } from '../exit-code.ts';
import { runOf } from '../heal-from.ts';
import type { Host } from '../host/host.ts';
import { forgeAt } from '../propose-to.ts';
import { repositoryRoot } from '../repository-root.ts';

export interface CommentOptions {
  readonly from: string;
  readonly given: string;
  readonly forge?: string;
}

const MOST_BYTES = 20_000_000;

/**
 * Tells a change what a report says that a job without rights left, such as that of a fork: the report is read as a
 * stranger's, nothing is run, and no checkout is needed.
 */
export async function commentCommand({ from, given, forge: id }: CommentOptions, host: Host): Promise<number> {
  const told = await readReport(resolve(host.cwd, given));
  const { run } = await runOf(from, host);
  if (run.source.change === undefined) {
    throw new UsageError('no-change', `Run ${run.id} is of no change, so there is nobody to tell.`);
  }
  const { root } = repositoryRoot(undefined, host.cwd);
  const forge = await forgeAt(run.source.repository, root, id, host, processRunner());
  const report = 'causes' in told ? told : asRun(told, run);
  const silent = await commentOnRun(run.source, report, forge, redactor(secretValues(host.env)), { foreign: true });
  const said = silent ?? `Change ${run.source.change.id} was told.`;
  await host.stderr.write(`self-healer: ${gateOutput(said)}\n`);
  return silent === undefined ? EXIT.done : EXIT.noPatch;
}

async function readReport(path: string): Promise<HealReport | RunReport> {
  try {
    if ((await stat(path)).size > MOST_BYTES) throw new Error(`It is larger than ${MOST_BYTES} bytes.`);
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    const run = runReportSchema.safeParse(json);
    return run.success ? run.data : healReportSchema.parse(json);
  } catch (cause) {
    throw new UsageError('bad-report', `${path} is no report of self-healer. Give what --report wrote.`, { cause });
  }
}

/** A report of one log, as that of the run it was made in. */
function asRun(report: HealReport, { provider, id, url, attempt, source }: RunRef): RunReport {
  const [revision, branch] = [source.headRevision, source.headRef ?? null];
  return {
    schema: 'self-healer/run@1',
    run: { provider, id, url: url ?? null, attempt: attempt ?? null, revision, branch },
    causes: [{ jobs: [{ id: '', name: report.diagnosis.log.name, url: null }], report }],
    unread: [],
    notes: [],
  };
}
