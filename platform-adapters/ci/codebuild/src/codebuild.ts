import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { CiProvider, RunRef, StepRef } from '@self-healer/core/ports/ci-provider';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import type { AwsCall, AwsRequest } from '@self-healer/http/aws-call';
import { HttpError } from '@self-healer/http/http-error';
import { type Build, buildsSchema, logEventsSchema } from './answers.ts';
import { addressParts } from './run-address.ts';
import { runOfVariables } from './run-of-variables.ts';

const BUILDS = 'CodeBuild_20161006';
const LOGS = 'Logs_20140328';
/** `IN_PROGRESS`: whoever asks from inside asks because it failed. */
const FAILED = ['FAILED', 'FAULT', 'TIMED_OUT', 'IN_PROGRESS'];
const OUTCOMES: Readonly<Record<string, StepRef['outcome']>> = {
  SUCCEEDED: 'success',
  FAILED: 'failure',
  FAULT: 'failure',
  CLIENT_ERROR: 'failure',
  TIMED_OUT: 'timeout',
  STOPPED: 'cancelled',
};

/** Builds by CodeBuild's interface and their logs by that of CloudWatch. A build is one job here. */
export function codebuild(aws: AwsCall): CiProvider {
  const call = <T>(service: AwsRequest<T>['service'], target: string, body: unknown, shape: AwsRequest<T>['shape']) =>
    asked(`${service}:${target.split('.')[1]}`, () => aws({ service, target, body, shape, repeatable: true }));

  async function buildOf(id: string): Promise<Build> {
    const { builds } = await call('codebuild', `${BUILDS}.BatchGetBuilds`, { ids: [id] }, buildsSchema);
    const [build] = builds;
    if (build !== undefined) return build;
    throw new UsageError('no-run', `CodeBuild knows no build ${id} in this account and region.`);
  }

  return {
    id: 'codebuild',
    displayName: 'AWS CodeBuild',

    async describe({ env }) {
      return runOfVariables(env);
    },

    async locate(address) {
      const parts = addressParts(address);
      if (parts === undefined) {
        throw new UsageError(
          'no-run',
          `${address.href} is not the address of a build. Copy it from the AWS console: .../codesuite/codebuild/ACCOUNT/projects/NAME/build/NAME:ID/`,
        );
      }
      const build = await buildOf(parts.build);
      return { run: { provider: 'codebuild', id: build.id, url: address.href, source: sourceOf(build) } };
    },

    async failedJobs({ id, url }: RunRef) {
      const { projectName: name, buildStatus: status, phases } = await buildOf(id);
      if (!FAILED.includes(status)) return [];
      const steps = phases.map(({ phaseType, phaseStatus }) => ({
        name: phaseType,
        outcome: OUTCOMES[phaseStatus ?? ''] ?? ('unknown' as const),
      }));
      const reason = status !== 'FAILED' && status !== 'IN_PROGRESS' ? { reason: status } : {};
      return [{ id, name, url, steps, ...reason, ...(status === 'FAULT' && { platformFault: true }) }];
    },

    async *log({ id }) {
      const { logs, phases } = await buildOf(id);
      if (logs?.groupName === undefined || logs.streamName === undefined) {
        const told = phaseLines(phases);
        if (told !== '') return yield Buffer.from(told);
        throw new UsageError(
          'no-log',
          `Build ${id} writes no log to CloudWatch. Turn CloudWatch logs on for the project, or save the log and give it with --log FILE.`,
        );
      }
      let token: string | undefined;
      // A page may be empty while more follow: the end is where the token stays as it is.
      for (;;) {
        const { events, nextForwardToken: next } = await call(
          'logs',
          `${LOGS}.GetLogEvents`,
          {
            logGroupName: logs.groupName,
            logStreamName: logs.streamName,
            startFromHead: true,
            ...(token !== undefined && { nextToken: token }),
          },
          logEventsSchema,
        );
        const text = events.map(({ message }) => (message.endsWith('\n') ? message : `${message}\n`)).join('');
        if (text !== '') yield Buffer.from(text);
        if (next === undefined || next === token) return;
        token = next;
      }
    },

    async rerun({ id }) {
      await call('codebuild', `${BUILDS}.RetryBuild`, { id }, { parse: () => undefined });
    },
  };
}

/** What a build says of its phases, as its log would have it: one that ends before its machine is up has no log. */
function phaseLines(phases: Build['phases']): string {
  return phases
    .filter(({ phaseStatus }) => phaseStatus !== undefined && phaseStatus !== 'SUCCEEDED')
    .flatMap(({ phaseType, phaseStatus, contexts }) =>
      contexts.flatMap(({ statusCode = '', message = '' }) =>
        message === ''
          ? []
          : [
              `[Container] Phase complete: ${phaseType} State: ${phaseStatus}\n`,
              `[Container] Phase context status code: ${statusCode} Message: ${message}\n`,
            ],
      ),
    )
    .join('');
}

function sourceOf({ id, source, sourceVersion = '', resolvedSourceVersion: revision }: Build): SourceRef {
  const repository = source.location === undefined ? undefined : parseRemote(source.location);
  if (repository === undefined || revision === undefined) {
    throw new UsageError(
      'no-source',
      `CodeBuild does not say which commit build ${id} is of: its source is ${source.type}. Save its log and give it with --log FILE.`,
    );
  }
  const pull = /^pr\/(?<id>.{1,40})$/.exec(sourceVersion)?.groups?.id;
  const branch = /^(?:refs\/heads\/)?(?<branch>[\w./-]{1,200})$/.exec(sourceVersion)?.groups?.branch;
  const isBranch = branch !== undefined && pull === undefined && !/^(?:[0-9a-f]{40}|refs\/.*)$/.test(branch);
  return {
    repository,
    headRevision: revision,
    ...(isBranch && { headRef: branch }),
    ...(pull !== undefined && { change: { id: pull, baseRef: '' } }),
  };
}

/** Refusals in words that name the permission. */
async function asked<T>(operation: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof HttpError) || ![400, 403].includes(error.status ?? 0)) throw error;
    throw new UsageError(
      'ci-denied',
      `AWS refused ${operation}: ${error.message} The role needs ${operation}; README.md of the CodeBuild adapter has the whole policy.`,
      { cause: error },
    );
  }
}
