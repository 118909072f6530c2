import { SESSION_FORMATS, sessionReport } from '@self-healer/healer/export/session-report';
import * as z from 'zod';
import { HttpProblem } from '../http/http-problem.ts';
import { type ApiRoute, route } from './api-route.ts';
import { applyErrors, errorResultsSchema } from './apply-errors.ts';
import { errorContextSchema, errorOfPipeline, errorReferenceSchema, findError } from './find-error.ts';
import { patchIdSchema, pipelineIdSchema, placeOfPatch, sessionIdSchema } from './references.ts';
import { generatePatch, patchAnswerSchema, rollbackPatch, tryOptionsSchema, tryPatch } from './try-patch.ts';

const MOST_ERRORS = 100;

/** Repairs, undoing them, and reports. */
export const PATCH_ROUTES: readonly ApiRoute[] = [
  route({
    method: 'POST',
    path: '/api/v1/debug/patch',
    id: 'generate_patch',
    tag: 'debug',
    summary: 'Makes the patch of an error. Changes nothing.',
    body: z.strictObject({ error: errorReferenceSchema, context: errorContextSchema.optional() }),
    response: patchAnswerSchema,
    problems: [404, 409],
    handle: async ({ body: { error, context: about = {} } }, context) =>
      generatePatch(await findError(error, about, context), context),
  }),
  route({
    method: 'POST',
    path: '/api/v1/debug/apply-patch',
    id: 'apply_patch',
    tag: 'debug',
    summary: 'Tries a patch in a copy of its workspace; with dry_run false it changes the files.',
    body: tryOptionsSchema
      .extend({
        /** As /patch gave it, or its patch_id. It is made anew by its rule: its contents are not taken from here. */
        patch: z.union([patchIdSchema, z.looseObject({ patch_id: patchIdSchema })]),
      })
      .strict(),
    response: patchAnswerSchema,
    problems: [404, 409],
    handle: ({ body: { patch, ...options } }, context) =>
      tryPatch(placeOfPatch(typeof patch === 'string' ? patch : patch.patch_id), options, context),
  }),
  route({
    method: 'POST',
    path: '/api/v1/debug/batch-apply-patches',
    id: 'batch_apply_patches',
    tag: 'debug',
    summary: 'Makes and tries the patches of several errors of the newest session of a pipeline.',
    body: tryOptionsSchema
      .extend({
        /** `error_id` or `id` of each. */
        error_ids: z.array(z.string().max(100)).min(1).max(MOST_ERRORS),
        pipeline_id: pipelineIdSchema,
      })
      .strict(),
    response: errorResultsSchema,
    problems: [404],
    async handle({ body: { error_ids: ids, pipeline_id: pipelineId, ...options } }, context) {
      const places = await Promise.all(ids.map((id) => errorOfPipeline(id, pipelineId, context)));
      return applyErrors(places, options, context);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/debug/rollback',
    id: 'rollback_patch',
    tag: 'debug',
    summary: 'Restores every byte as it was before a patch was applied, or changes nothing.',
    body: z.strictObject({ patch_id: patchIdSchema }),
    response: patchAnswerSchema,
    problems: [404, 409],
    handle: ({ body }, context) => rollbackPatch(placeOfPatch(body.patch_id), context),
  }),
  route({
    method: 'POST',
    path: '/api/v1/debug/export-session',
    id: 'export_session',
    tag: 'debug',
    summary: 'The report of the newest session of a pipeline.',
    body: z.strictObject({
      pipeline_id: pipelineIdSchema,
      format: z.enum(SESSION_FORMATS).default('json'),
    }),
    response: z.object({ sessionId: sessionIdSchema, format: z.enum(SESSION_FORMATS), content: z.string() }),
    problems: [404, 409],
    async handle({ body: { pipeline_id: pipelineId, format } }, { store, sessions }) {
      const stored = await store.sessionOfPipeline(pipelineId);
      if (stored === undefined) throw new HttpProblem(404, 'no-such-session', 'No session has that pipeline_id.');
      const { id } = stored.session;
      await sessions.exported(id, format);
      return { sessionId: id, format, content: sessionReport(await sessions.find(id), format) };
    },
  }),
];
