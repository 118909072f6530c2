import * as z from 'zod';

/** What a model says, and the lines of the log it rests on, which exist. */
export const statementSchema = z.object({ text: z.string(), lines: z.array(z.int().positive()).min(1) });
export type Statement = z.infer<typeof statementSchema>;

/** Why a job failed, as a model sees it. */
export const explanationSchema = z.object({
  cause: statementSchema,
  evidence: z.array(statementSchema),
  /** What the model would have to know besides. */
  missing: z.array(z.string()),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** What a language model was asked in a run and what that cost. */
export const advisorReportSchema = z.object({
  model: z.string(),
  /** Requests that went out. */
  questions: z.int().nonnegative(),
  /** Answers that were known already. */
  cached: z.int().nonnegative(),
  /** As the provider counted; the most it can have been where it does not say. */
  tokens: z.int().nonnegative(),
  /** US dollars; null when no price is configured. */
  cost: z.number().nonnegative().nullable(),
  /** Why nothing more was asked, as a sentence. */
  stopped: z.string().nullable(),
  explanation: explanationSchema.nullable(),
});
export type AdvisorReport = z.infer<typeof advisorReportSchema>;
