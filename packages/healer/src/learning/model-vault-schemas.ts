import { timestampSchema } from '@self-healer/core/model/debug-session';
import * as z from 'zod';

/** What is kept beside a trained model. */
export const modelEntrySchema = z.strictObject({
  version: z.int().positive(),
  trainedAt: timestampSchema,
  note: z.string(),
});

/** Which of the models is in use; 0 is the shipped one. */
export const currentModelSchema = z.strictObject({ version: z.int().nonnegative() });
