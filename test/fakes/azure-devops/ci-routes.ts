import type { FakeAnswer, Routes } from '../fake-server.ts';

interface FakeRecord {
  readonly id: string;
  readonly parentId?: string;
  readonly type: 'Stage' | 'Phase' | 'Job' | 'Task';
  readonly name: string;
  readonly result: string;
  readonly order: number;
  readonly log?: string;
  readonly issues?: readonly { readonly type: 'error' | 'warning'; readonly message: string }[];
  readonly identifier?: string;
}

export interface FakeBuild {
  readonly id: number;
  readonly sourceBranch: string;
  readonly sourceVersion: string;
  readonly triggerInfo?: Readonly<Record<string, string>>;
  readonly records: readonly FakeRecord[];
}

const PROJECT = '11111111-1111-4111-8111-111111111111';
const TIME = '2026-01-02T03:04:05Z';
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const missing: FakeAnswer = { status: 404, json: { message: 'The requested build could not be found.' } };

/** Builds, timelines and logs as Azure DevOps serves them. */
export function azureDevopsRoutes(builds: readonly FakeBuild[], retried: string[]): Routes {
  const buildOf = (id = '') => builds.find((build) => `${build.id}` === id);
  return {
    'GET /:organization/:project/_apis/build/builds/:buildId': ({ params }) => {
      const build = buildOf(params.buildId);
      return build === undefined
        ? missing
        : ok({
            id: build.id,
            buildNumber: '20260102.1',
            status: 'completed',
            result: 'failed',
            queueTime: TIME,
            sourceBranch: build.sourceBranch,
            sourceVersion: build.sourceVersion,
            triggerInfo: build.triggerInfo ?? {},
            project: { id: PROJECT, name: 'app' },
            repository: { id: 'acme/app', type: 'GitHub', name: 'acme/app', url: 'https://github.com/acme/app.git' },
          });
    },
    'GET /:organization/:project/_apis/build/builds/:buildId/timeline': ({ params }) => {
      const build = buildOf(params.buildId);
      if (build === undefined) return missing;
      const records = build.records.map(({ log, ...record }, at) => ({
        ...record,
        state: 'completed',
        attempt: 1,
        startTime: TIME,
        ...(log !== undefined && { log: { id: at + 1, type: 'Container', url: 'https://fake/log' } }),
      }));
      return ok({ id: PROJECT, changeId: 1, lastChangedOn: TIME, records });
    },
    'GET /:organization/:project/_apis/build/builds/:buildId/logs/:logId': ({ params, headers }) => {
      const text = buildOf(params.buildId)?.records[Number(params.logId) - 1]?.log;
      if (text === undefined || !headers.accept?.toString().startsWith('text/plain')) return missing;
      return { status: 200, bytes: Buffer.from(text) };
    },
    'PATCH /:organization/:project/_apis/build/builds/:buildId/stages/:stageRefName': ({ params, body }) => {
      retried.push(`${params.stageRefName} ${JSON.parse(body.toString()).state}`);
      return { status: 204 };
    },
  };
}
