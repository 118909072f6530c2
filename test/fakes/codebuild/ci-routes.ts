import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';

export interface FakeBuild {
  readonly id: string;
  readonly status: string;
  readonly sourceVersion?: string;
  readonly revision?: string;
  readonly location?: string;
  /** Pages of messages; an empty page is one too. */
  readonly pages?: readonly (readonly string[])[];
  /** Of a build whose machine never came up. */
  readonly provisioning?: { readonly statusCode: string; readonly message: string };
}

const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const refused = (type: string, message: string): FakeAnswer => ({ status: 400, json: { __type: type, message } });
const TIME = 1_767_323_045.5;

/** Builds and log events as AWS serves them: one address, operations by header. */
export function codebuildRoutes(builds: readonly FakeBuild[], retried: string[]): Routes {
  const body = ({ body }: FakeRequest) => JSON.parse(body.toString());
  const operations: Readonly<Record<string, (request: FakeRequest) => FakeAnswer>> = {
    'CodeBuild_20161006.BatchGetBuilds': (request) => {
      const { ids } = body(request);
      const found = builds.filter(({ id }) => ids.includes(id));
      const missing = ids.filter((id: string) => !builds.some((build) => build.id === id));
      return ok({ builds: found.map(shape), buildsNotFound: missing });
    },
    'CodeBuild_20161006.RetryBuild': (request) => {
      retried.push(body(request).id);
      return ok({});
    },
    'Logs_20140328.GetLogEvents': (request) => {
      const { logStreamName, nextToken, startFromHead } = body(request);
      const pages = builds.find(({ id }) => id.endsWith(logStreamName))?.pages;
      if (pages === undefined || startFromHead !== true) {
        return refused('ResourceNotFoundException', 'The specified log stream does not exist.');
      }
      const at = Number(nextToken ?? 0);
      // The last token is given again and again.
      const next = Math.min(at + 1, pages.length);
      const events = (pages[at] ?? []).map((message) => ({ timestamp: 1, ingestionTime: 1, message }));
      return ok({ events, nextForwardToken: `${next}`, nextBackwardToken: 'b' });
    },
  };
  return {
    'POST /': (request) =>
      operations[`${request.headers['x-amz-target']}`]?.(request) ?? refused('UnknownOperationException', 'unknown'),
  };
}

function shape({ id, status, sourceVersion, revision, location, pages, provisioning }: FakeBuild) {
  const [project = '', uuid = ''] = id.split(':');
  return {
    id,
    arn: `arn:aws:codebuild:eu-west-1:123456789012:build/${id}`,
    projectName: project,
    buildStatus: status,
    startTime: TIME,
    currentPhase: 'COMPLETED',
    ...(sourceVersion !== undefined && { sourceVersion }),
    ...(revision !== undefined && { resolvedSourceVersion: revision }),
    source: { type: location === undefined ? 'CODEPIPELINE' : 'GITHUB', ...(location !== undefined && { location }) },
    phases: [
      { phaseType: 'INSTALL', phaseStatus: 'SUCCEEDED', startTime: TIME, endTime: TIME, durationInSeconds: 1 },
      { phaseType: 'BUILD', phaseStatus: 'FAILED', startTime: TIME, endTime: TIME, durationInSeconds: 1 },
      ...(provisioning === undefined
        ? []
        : [{ phaseType: 'PROVISIONING', phaseStatus: 'CLIENT_ERROR', startTime: TIME, contexts: [provisioning] }]),
      { phaseType: 'COMPLETED', startTime: TIME },
    ],
    logs: pages === undefined ? {} : { groupName: `/aws/codebuild/${project}`, streamName: uuid },
  };
}
