import { CATEGORIES } from '@self-healer/core/model/vocabulary';
import { SESSION_FORMATS, sessionReport } from '@self-healer/healer/export/session-report';
import { sessionSummary } from '@self-healer/healer/session/session-summary';
import * as z from 'zod';
import { applyErrors, errorResultsSchema } from '../api/apply-errors.ts';
import { classifyError, modelInfo, modelTypesSchema, trainModels } from '../api/ml.ts';
import { trainRequestSchema } from '../api/ml-routes.ts';
import { classificationsSchema, modelInfoSchema, trainReportsSchema } from '../api/ml-views.ts';
import { generatePatch, patchAnswerSchema, rollbackPatch, tryOptionsSchema, tryPatch } from '../api/try-patch.ts';
import { diagnosisView, errorViewSchema, failureSchema, failureView, summaryViewSchema } from '../api/views.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { type SocketCommand, socketCommand } from './socket-command.ts';

const error_id = z.string().regex(/^(?:s[0-9a-f]{16}\.)?e\d{1,6}$/);
const patch_id = z.string().regex(/^(?:s[0-9a-f]{16}\.)?p\d{1,6}$/);

/** What can be done in a debug session, besides leaving it. */
export const SOCKET_COMMANDS: readonly SocketCommand[] = [
  socketCommand({
    name: 'analyze_error',
    summary: 'One error with its evidence and explanation, and what is known of its kind.',
    params: z.object({ error_id }),
    result: z.object({ error: errorViewSchema, failure: failureSchema.nullable() }),
    async handle(params, session, { sessions, store }) {
      const id = idIn(session, params.error_id);
      const { errors } = diagnosisView(session, (await sessions.find(session)).diagnosis);
      const error = errors.find((known) => known.id === id);
      if (error === undefined) throw new HttpProblem(404, 'no-such-error', `There is no error ${id} in this session.`);
      const failure = await store.failure(error.fingerprint);
      return { error, failure: failure === undefined ? null : failureView(failure) };
    },
  }),
  socketCommand({
    name: 'generate_patch',
    summary: 'Makes the patch of an error. Changes nothing.',
    params: z.object({ error_id }),
    result: patchAnswerSchema,
    handle: (params, session, context) => generatePatch({ session, id: idIn(session, params.error_id) }, context),
  }),
  socketCommand({
    name: 'apply_patch',
    summary: 'Tries a patch in a copy of its workspace; with dry_run false it changes the files.',
    params: tryOptionsSchema.extend({ patch_id }),
    result: patchAnswerSchema,
    handle: ({ patch_id: patch, ...options }, session, context) =>
      tryPatch({ session, id: idIn(session, patch) }, options, context),
  }),
  socketCommand({
    name: 'apply_all_patches',
    summary: 'Makes and tries the patch of every error that can be repaired.',
    params: tryOptionsSchema,
    result: errorResultsSchema,
    async handle(options, session, context) {
      const { diagnosis } = await context.sessions.find(session);
      const repairable = diagnosis.errors.filter(({ fixable, role }) => fixable && role !== 'symptom');
      return applyErrors(
        repairable.map(({ id }) => ({ session, id })),
        options,
        context,
      );
    },
  }),
  socketCommand({
    name: 'rollback_patch',
    summary: 'Restores every byte as it was before a patch was applied, or changes nothing.',
    params: z.object({ patch_id }),
    result: patchAnswerSchema,
    handle: (params, session, context) => rollbackPatch({ session, id: idIn(session, params.patch_id) }, context),
  }),
  socketCommand({
    name: 'label_error',
    summary: 'Says what category an error has, in a person’s eyes.',
    params: z.object({ error_id, category: z.enum(CATEGORIES) }),
    result: z.object({ labels: z.record(z.string(), z.enum(CATEGORIES)) }),
    async handle(params, session, { sessions }) {
      await sessions.label(session, idIn(session, params.error_id), params.category);
      return { labels: (await sessions.find(session)).labels };
    },
  }),
  socketCommand({
    name: 'classify_error_ml',
    summary: 'What the model says of an error of this session.',
    params: z.object({ error_id, model_types: modelTypesSchema.optional() }),
    result: classificationsSchema,
    async handle({ error_id: given, model_types }, session, context) {
      const id = idIn(session, given);
      const error = (await context.sessions.find(session)).diagnosis.errors.find((known) => known.id === id);
      if (error === undefined) throw new HttpProblem(404, 'no-such-error', `There is no error ${id} in this session.`);
      return classifyError({ error, model_types }, context);
    },
  }),
  socketCommand({
    name: 'train_ml_models',
    summary: 'Trains models on the history and the shipped examples.',
    params: z.object(trainRequestSchema.shape),
    result: trainReportsSchema,
    handle: (params, _, context) => trainModels(params, context),
  }),
  socketCommand({
    name: 'get_ml_model_info',
    summary: 'The model in use, the versions kept, and the drift.',
    params: z.object({}),
    result: modelInfoSchema,
    handle: (_, __, context) => modelInfo(context),
  }),
  socketCommand({
    name: 'export_session',
    summary: 'The report of this session.',
    params: z.object({ format: z.enum(SESSION_FORMATS).default('json') }),
    result: z.object({ format: z.enum(SESSION_FORMATS), content: z.string() }),
    async handle({ format }, session, { sessions }) {
      await sessions.exported(session, format);
      return { format, content: sessionReport(await sessions.find(session), format) };
    },
  }),
  socketCommand({
    name: 'get_session_summary',
    summary: 'Counts and distributions over this session.',
    params: z.object({}),
    result: summaryViewSchema,
    handle: async (_, session, { sessions }) => sessionSummary(await sessions.find(session)),
  }),
];

/** An id of this session, given with or without the session. */
function idIn(session: string, given: string): string {
  const [first = '', second] = given.split('.');
  if (second === undefined) return first;
  if (first === session) return second;
  throw new HttpProblem(404, 'other-session', `${given} is of another session than this one.`);
}
