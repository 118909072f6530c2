import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { timestampSchema } from '@self-healer/core/model/debug-session';
import { CATEGORIES, SEVERITIES, STAGES } from '@self-healer/core/model/vocabulary';
import * as z from 'zod';
import { type ApiRoute, route } from './api-route.ts';
import { classifyError, errorTextSchema, modelInfo, modelTypesSchema, trainModels } from './ml.ts';
import { pipelineIdSchema } from './references.ts';

const share = z.number().min(0).max(1);
const rankingOf = <const L extends readonly string[]>(labels: L) =>
  z.array(z.object({ label: z.enum(labels), probability: share }));

export const classificationSchema = z.object({
  type: z.enum(MODEL_TYPES),
  classification: z.object({
    category: rankingOf(CATEGORIES),
    severity: rankingOf(SEVERITIES),
    stage: rankingOf(STAGES),
  }),
  tellingWords: z.array(z.object({ word: z.string(), weight: z.number() })),
});
export const classificationsSchema = z.object({ answers: z.array(classificationSchema) });

const summarySchema = z.object({
  type: z.enum(MODEL_TYPES),
  seed: z.int(),
  examples: z.int().nonnegative(),
  byCategory: z.record(z.string(), z.int().nonnegative()),
  history: z.int().nonnegative(),
  heldOut: z.object({ accuracy: share, macroF1: share, top2: share, calibrationError: share }),
});

export const trainReportsSchema = z.object({
  reports: z.array(
    z.object({
      accepted: z.boolean(),
      reason: z.string(),
      version: z.int().positive().optional(),
      summary: summarySchema,
      heldBack: z.object({ errors: z.int().positive(), candidate: share, current: share }).optional(),
    }),
  ),
});

export const modelInfoSchema = z.object({
  version: z.int().nonnegative(),
  summary: summarySchema,
  versions: z.array(z.object({ version: z.int().positive(), trainedAt: timestampSchema, note: z.string() })),
  drift: z
    .object({
      errors: z.int().positive(),
      stability: z.number().nonnegative(),
      confidence: share,
      accuracy: share,
      corrected: z.int().nonnegative(),
    })
    .optional(),
});

export const trainRequestSchema = z.strictObject({
  pipeline_id: pipelineIdSchema.optional(),
  limit: z.int().min(1).max(100_000).default(1000),
  model_types: modelTypesSchema.default(['random_forest']),
});

/** The classifier: asking it, teaching it, and what it learns from. */
export const ML_ROUTES: readonly ApiRoute[] = [
  route({
    method: 'POST',
    path: '/api/v1/ml/classify-error',
    id: 'classify_error',
    tag: 'ml',
    summary:
      'Category, severity and stage of an error, with calibrated probabilities, by the model in use or by kinds of models.',
    body: z.strictObject({ error: errorTextSchema, model_types: modelTypesSchema.optional() }),
    response: classificationsSchema,
    problems: [404],
    handle: ({ body }, context) => classifyError(body, context),
  }),
  route({
    method: 'POST',
    path: '/api/v1/ml/train-models',
    id: 'train_models',
    tag: 'ml',
    summary:
      'Trains models on the history and the shipped examples; one that is not worse than the model in use replaces it.',
    body: trainRequestSchema,
    response: trainReportsSchema,
    problems: [],
    handle: ({ body }, context) => trainModels(body, context),
  }),
  route({
    method: 'GET',
    path: '/api/v1/ml/model-info',
    id: 'get_model_info',
    tag: 'ml',
    summary: 'The model in use, how good it is, the versions that are kept, and how the history drifted away from it.',
    response: modelInfoSchema,
    problems: [],
    handle: (_, context) => modelInfo(context),
  }),
  route({
    method: 'POST',
    path: '/api/v1/ml/generate-training-data',
    id: 'generate_training_data',
    tag: 'ml',
    summary: 'Writes what training learns from to a file of the export directory.',
    body: z.strictObject({
      output_file: z
        .string()
        .regex(/^[A-Za-z0-9_][\w.-]{0,99}\.json$/, 'must be the name of a .json file, without a directory')
        .default('training_data.json'),
      limit: z.int().min(1).max(100_000).default(1000),
    }),
    response: z.object({ outputFile: z.string(), examples: z.int().nonnegative() }),
    problems: [],
    async handle({ body }, { learning, writeExport }) {
      const examples = await learning.trainingData(body.limit);
      await writeExport(body.output_file, examples);
      return { outputFile: body.output_file, examples: examples.length };
    },
  }),
];
