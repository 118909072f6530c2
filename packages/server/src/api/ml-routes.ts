import * as z from 'zod';
import { type ApiRoute, route } from './api-route.ts';
import { classifyError, errorTextSchema, modelInfo, modelTypesSchema, trainModels } from './ml.ts';
import { classificationsSchema, modelInfoSchema, trainReportsSchema } from './ml-views.ts';
import { pipelineIdSchema } from './references.ts';

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
