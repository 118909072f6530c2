import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { type DebugSession, debugSessionSchema } from '@self-healer/core/model/debug-session';
import { patchReportSchema } from '@self-healer/core/model/heal-report';
import { CATEGORIES } from '@self-healer/core/model/vocabulary';
import type { FailureRecord, Store } from '@self-healer/core/ports/store';
import type { DebugSessions, PatchResult, TryOptions } from '@self-healer/healer/session/debug-sessions';
import { classificationsSchema, modelInfoSchema, trainReportsSchema } from '@self-healer/server/api/ml-views';
import { fromWire } from '@self-healer/server/api/wire';
import * as z from 'zod';
import type { DebugLearning } from '../debug/debug-learning.ts';
import type { ServiceClient } from './service-client.ts';
import type { ServiceSocket } from './service-socket.ts';

export interface RemoteSessions extends Omit<DebugSessions, 'close'> {
  readonly store: Pick<Store, 'failure' | 'listSessions'>;
  readonly learning: DebugLearning;
}

const viewSchema = z.looseObject({ session_id: z.string() });
const answerSchema = z.looseObject({ patch: z.unknown(), note: z.string().nullable() });
const failureSchema = z.object({
  fingerprint: z.string(),
  sessions: z.int(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  labels: z.array(z.enum(CATEGORIES)),
});
const entrySchema = debugSessionSchema
  .pick({ pipelineId: true, createdAt: true, updatedAt: true, status: true })
  .extend({
    sessionId: debugSessionSchema.shape.id,
    verdict: debugSessionSchema.shape.diagnosis.shape.verdict,
    errors: z.int(),
  });
const pageSchema = z.object({ sessions: z.array(entrySchema), cursor: z.string().nullable() });

/** The debug sessions of a service: commands over its WebSocket, what is stored over HTTP. */
export function remoteSessions(client: ServiceClient, socket: ServiceSocket): RemoteSessions {
  let joined: string | undefined;
  const logs = new Map<string, string>();

  const find = async (id: string): Promise<DebugSession> => {
    const view = await client.read(`/api/v1/sessions/${encodeURIComponent(id)}`);
    if (view !== undefined) return sessionOf(view);
    throw new UsageError('no-such-session', `There is no session ${JSON.stringify(id)}. sessions lists them.`);
  };

  const inSession = async (id: string, name: string, params: object): Promise<unknown> => {
    if (joined !== id) {
      await socket.begin({ session_id: id });
      joined = id;
    }
    return socket.command(name, params);
  };

  const trying = (patch: string, { prove, verifyCommand }: TryOptions, dryRun: boolean) => {
    if (verifyCommand !== undefined) {
      throw new UsageError(
        'no-command-there',
        'A service runs the command of the CI configuration only, never one that it is sent. Leave out --verify.',
      );
    }
    return { patch_id: patch, dry_run: dryRun, prove };
  };

  const learning: DebugLearning = {
    async classify(session, { id }) {
      const said = await inSession(session, 'classify_error_ml', { error_id: id });
      return classificationsSchema.parse(fromWire(classificationsSchema, said)).answers;
    },
    async train(session, type) {
      if (session === undefined) {
        throw new UsageError('no-session', 'Open a log first: a service is asked in a session.');
      }
      const said = await inSession(session, 'train_ml_models', { model_types: [type] });
      const [report] = trainReportsSchema.parse(fromWire(trainReportsSchema, said)).reports;
      if (report === undefined) throw new SelfHealerError('no-service', 'The service did not say what came of it.');
      return { ...report, version: report.version, heldBack: report.heldBack };
    },
    async info() {
      const said = await client.read('/api/v1/ml/model-info');
      const info = modelInfoSchema.parse(fromWire(modelInfoSchema, said));
      return { ...info, drift: info.drift };
    },
    use: async () => {
      throw new UsageError(
        'remote-model',
        'The model is the service’s: switch it where it runs, with model-info --use.',
      );
    },
  };

  return {
    learning,
    async open({ pipelineId, log, logName, workspace }) {
      const first = {
        pipeline_id: pipelineId,
        log_content: log,
        ...(logName !== undefined && { log_name: logName }),
        ...(workspace !== undefined && { workspace }),
      };
      const session = sessionOf(await socket.begin(first));
      joined = session.id;
      return session;
    },
    find,
    async log(id) {
      const known = logs.get(id) ?? (await client.text(`/api/v1/sessions/${encodeURIComponent(id)}/log`));
      logs.set(id, known);
      return known;
    },
    generate: async (id, error) => resultOf(await inSession(id, 'generate_patch', { error_id: error })),
    preview: async (id, patch, options) => sure(await inSession(id, 'apply_patch', trying(patch, options, true))),
    apply: async (id, patch, options) => sure(await inSession(id, 'apply_patch', trying(patch, options, false))),
    rollback: async (id, patch) => sure(await inSession(id, 'rollback_patch', { patch_id: patch })),
    label: async (id, error, category) => void (await inSession(id, 'label_error', { error_id: error, category })),
    exported: async (id, format) => void (await inSession(id, 'export_session', { format })),
    store: {
      async failure(fingerprint): Promise<FailureRecord | undefined> {
        const found = await client.read(`/api/v1/failures/${fingerprint}`);
        return found === undefined ? undefined : failureSchema.parse(fromWire(failureSchema, found));
      },
      async listSessions({ limit, cursor, pipelineId }) {
        const query = new URLSearchParams({
          limit: String(limit),
          ...(cursor !== undefined && { cursor }),
          ...(pipelineId !== undefined && { pipeline_id: pipelineId }),
        });
        const page = pageSchema.parse(fromWire(pageSchema, await client.read(`/api/v1/sessions?${query}`)));
        return {
          entries: page.sessions.map(({ sessionId: id, ...rest }) => ({ id, ...rest })),
          cursor: page.cursor ?? undefined,
        };
      },
    },
  };
}

function sessionOf(view: unknown): DebugSession {
  const { session_id: id, ...rest } = viewSchema.parse(view);
  return debugSessionSchema.parse(fromWire(debugSessionSchema, { ...rest, id, schema: 'self-healer/session@1' }));
}

function resultOf(answer: unknown): PatchResult | undefined {
  const { patch, note } = answerSchema.parse(answer);
  if (patch === null) return undefined;
  return { patch: patchReportSchema.parse(fromWire(patchReportSchema, patch)), ...(note !== null && { note }) };
}

function sure(answer: unknown): PatchResult {
  const result = resultOf(answer);
  if (result === undefined) throw new TypeError('the service answered without the patch that was asked for');
  return result;
}
