import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import * as z from 'zod';

/** Jobs and their outcomes travel as JSON text: PostgreSQL's own JSON holds no NUL. */
const textSchema = z.object({ json: z.string() });

const jobSchema = z.object({ kind: z.string(), input: z.unknown() });

const outcomeSchema = z.object({
  result: z.unknown().optional(),
  /** What the caller can mend. */
  refused: z.object({ code: z.string(), message: z.string() }).optional(),
  /** A bug. */
  broken: z.string().optional(),
});
export type JobOutcome = z.infer<typeof outcomeSchema>;

/** A value as it is written, every text of it redacted. */
export const jobText = (value: object, redact: (text: string) => string): { readonly json: string } => ({
  json: JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? redact(part) : part)),
});

export const jobOfText = (data: unknown) => jobSchema.parse(JSON.parse(textSchema.parse(data).json));
export const outcomeOfText = (data: unknown) => outcomeSchema.parse(JSON.parse(textSchema.parse(data).json));

/** What came of a piece of work. @throws what is no outcome: it was told to stop, or the store does not answer */
export async function outcomeOfWork(
  work: () => Promise<unknown>,
  broken: (error: unknown, where: string) => void,
): Promise<JobOutcome> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    if (error instanceof SelfHealerError && error.code === 'store-unusable') throw error;
    if (error instanceof SelfHealerError) return { refused: { code: error.code, message: error.message } };
    broken(error, 'a job');
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}

/** The result of what was done elsewhere. @throws what was thrown there */
export function resultOf({ result, refused, broken }: JobOutcome): unknown {
  if (refused !== undefined) throw new UsageError(refused.code, refused.message);
  if (broken !== undefined) throw new Error(`in a worker: ${broken}`);
  return result;
}
