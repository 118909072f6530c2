import * as z from 'zod';
import { HttpProblem } from '../http/http-problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { openSession, workspaceNameSchema } from './open-session.ts';
import { errorIdSchema, type PartOfSession, pipelineIdSchema, placeOfError } from './references.ts';

const idInSession = z.string().regex(/^e\d{1,6}$/);

const text = z.string().max(20_000);
const parts = {
  error_id: errorIdSchema.optional(),
  id: idInSession.optional(),
  message: text.optional(),
  evidence: z.array(z.looseObject({ text })).max(500).optional(),
};

/** An error by its `error_id`, or as a diagnosis has it. Of what is stored only its name is taken from the caller. */
export const errorReferenceSchema = z.union(
  [
    errorIdSchema,
    z.looseObject({ ...parts, error_id: errorIdSchema }),
    z.looseObject({ ...parts, id: idInSession }),
    z.looseObject({ ...parts, message: text }),
  ],
  'it needs an error_id, an id with the pipeline_id in the context, or a message',
);
type ErrorReference = z.infer<typeof errorReferenceSchema>;

/** Where an error that is no stored one belongs. */
export const errorContextSchema = z.looseObject({
  pipeline_id: pipelineIdSchema.optional(),
  workspace: workspaceNameSchema.optional(),
});
type ErrorContext = z.infer<typeof errorContextSchema>;

/** The stored error that is meant. One that is only a message is read as a log of its own. */
export async function findError(
  reference: ErrorReference,
  { pipeline_id: pipelineId, workspace }: ErrorContext,
  context: ServiceContext,
): Promise<PartOfSession> {
  if (typeof reference === 'string') return placeOfError(reference);
  const { error_id: errorId, id, message, evidence } = reference;
  if (errorId !== undefined) return placeOfError(errorId);
  if (id !== undefined && pipelineId !== undefined) return errorOfPipeline(id, pipelineId, context);
  if (message === undefined) {
    throw new HttpProblem(
      422,
      'no-such-error',
      'Name the pipeline_id in the context: an id alone is one of any session.',
    );
  }
  const lines = evidence === undefined || evidence.length === 0 ? [message] : evidence.map((line) => line.text);
  const { id: session, diagnosis } = await openSession(
    {
      pipeline_id: pipelineId ?? 'message',
      log_content: `${lines.join('\n')}\n`,
      ...(workspace !== undefined && { workspace }),
    },
    context,
  );
  const found = diagnosis.rootCause ?? diagnosis.errors[0]?.id;
  if (found !== undefined) return { session, id: found };
  throw new HttpProblem(422, 'no-such-error', 'Nothing in the message says what failed. Analyze the log it is from.');
}

/** An error of the newest session of a pipeline, by either of its ids. */
export async function errorOfPipeline(id: string, pipelineId: string, context: ServiceContext): Promise<PartOfSession> {
  if (!idInSession.safeParse(id).success) return placeOfError(id);
  const stored = await context.store.sessionOfPipeline(pipelineId);
  if (stored !== undefined) return { session: stored.session.id, id };
  throw new HttpProblem(404, 'no-such-session', 'No session has that pipeline_id. Analyze its log first.');
}
