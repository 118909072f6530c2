import * as z from 'zod';
import { editSchema } from './edit.ts';
import { PROOF_NEEDS, SAFETIES } from './vocabulary.ts';

/** A titled set of edits for one error. */
export const patchSolutionSchema = z.object({
  id: z.string(),
  /** Id of the error in the diagnosis. */
  error: z.string(),
  rule: z.string(),
  title: z.string(),
  /** The language model that suggested it; `rule` is then `advisor`, and `safety` never `safe`. */
  suggestedBy: z.string().optional(),
  safety: z.enum(SAFETIES),
  /** Why a person must look at it, as a sentence, when that is because of what it touches. */
  reviewReason: z.string().optional(),
  edits: z.array(editSchema).min(1),
  /** A command a person can run to see that it helped. */
  verify: z.string().optional(),
  /** What a run of the failing command shows of it, when that is not the usual. */
  needs: z.enum(PROOF_NEEDS).optional(),
});
export type PatchSolution = z.infer<typeof patchSolutionSchema>;
