import { errorTextOf } from '@self-healer/core/classifier/error-text';
import type { ErrorText } from '@self-healer/core/classifier/features';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { SelfHealerError } from '@self-healer/core/errors';
import { STAGES, type Stage } from '@self-healer/core/model/vocabulary';
import type { TrainReport } from '@self-healer/healer/learning/ml-classifier-service';
import * as z from 'zod';
import { HttpProblem } from '../http/http-problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { errorIdSchema, placeOfError } from './references.ts';

const line = z.string().max(20_000);

const parts = {
  error_id: errorIdSchema.optional(),
  message: line.min(1).optional(),
  stage: z.enum(STAGES).optional(),
  evidence: z
    .array(z.looseObject({ text: line }))
    .max(500)
    .optional(),
  step: z.looseObject({ name: line.optional(), command: line.optional() }).optional(),
};

/** An error to classify: its text, the error of a diagnosis, or one that is stored, by its `error_id`. */
export const errorTextSchema = z.union(
  [
    line.min(1),
    z.looseObject({ ...parts, error_id: errorIdSchema }),
    z.looseObject({ ...parts, message: line.min(1) }),
  ],
  'it needs an error_id or a message',
);

export const modelTypesSchema = z.array(z.enum(MODEL_TYPES)).min(1).max(MODEL_TYPES.length);

interface ClassifyRequest {
  readonly error: z.infer<typeof errorTextSchema>;
  readonly model_types?: z.infer<typeof modelTypesSchema> | undefined;
}

/** What is asked about an error. */
interface AskedError {
  readonly message: string;
  readonly stage?: Stage | undefined;
  readonly evidence?: readonly { readonly text: string }[] | undefined;
  readonly step?: ErrorText['step'];
}

/** Asks the model in use, or models of the kinds that are named. */
export async function classifyError(
  { error, model_types: types }: ClassifyRequest,
  { learning, sessions }: ServiceContext,
) {
  const asked = await textOf(error, sessions);
  const answers = await learning.classify(errorTextOf(asked), asked.stage, types);
  return {
    answers: answers.map(({ type, tellingWords, classification: { category, severity, stage: during } }) => ({
      type,
      classification: { category: [...category], severity: [...severity], stage: [...during] },
      tellingWords: [...tellingWords],
    })),
  };
}

/** @throws HttpProblem 404 when a stored error is named that is not there, 422 when nothing is named. */
async function textOf(error: ClassifyRequest['error'], sessions: ServiceContext['sessions']): Promise<AskedError> {
  if (typeof error === 'string') return { message: error };
  const { error_id: errorId, message, stage, evidence, step } = error;
  if (errorId !== undefined) {
    const { session, id } = placeOfError(errorId);
    const stored = (await sessions.find(session)).diagnosis.errors.find((known) => known.id === id);
    if (stored === undefined) throw new HttpProblem(404, 'no-such-error', `There is no error ${errorId}.`);
    return stored;
  }
  if (message === undefined)
    throw new HttpProblem(422, 'no-such-error', 'Give the message of the error, or its error_id.');
  return { message, stage, evidence, step };
}

interface TrainModelsRequest {
  readonly pipeline_id?: string | undefined;
  readonly limit: number;
  readonly model_types: z.infer<typeof modelTypesSchema>;
}

/** Trains one kind after the other. @throws HttpProblem 422 when there is too little to learn from. */
export async function trainModels(
  { pipeline_id: pipelineId, limit, model_types: types }: TrainModelsRequest,
  { learning, training }: ServiceContext,
): Promise<{ reports: TrainReport[] }> {
  const reports: TrainReport[] = [];
  for (const type of types) {
    const request = { type, limit, ...(pipelineId !== undefined && { pipelineId }) };
    const report = await training
      .run(() => learning.train(request))
      .catch((cause: unknown) => {
        if (!(cause instanceof SelfHealerError) || cause.code !== 'training-too-small') throw cause;
        throw new HttpProblem(422, cause.code, cause.message, { cause });
      });
    reports.push(report);
  }
  return { reports };
}

/** The model in use, the versions kept, and the drift. */
export async function modelInfo({ learning }: ServiceContext) {
  const { version, summary, versions, drift } = await learning.info();
  return { version, summary, versions: [...versions], drift };
}
