import * as z from 'zod';
import { CATEGORIES, STAGES } from './vocabulary.ts';

/** A patch of a language model that was proved, and the failure it ended. Redacted. */
export const lessonSchema = z.object({
  schema: z.literal('self-healer/lesson@1'),
  /** RFC 3339, UTC. */
  time: z.string(),
  /** Of the error. */
  fingerprint: z.string(),
  category: z.enum(CATEGORIES),
  stage: z.enum(STAGES),
  /** The line of the log that shows the failure, cleaned. */
  line: z.string(),
  model: z.string(),
  title: z.string(),
  edits: z.array(z.object({ path: z.string(), search: z.string(), replace: z.string() })),
});
export type Lesson = z.infer<typeof lessonSchema>;
