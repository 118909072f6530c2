import { SelfHealerError } from '@self-healer/core/errors';
import * as z from 'zod';
import { problemOf, problemSchema } from '../http/problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { errorIdOf, errorIdSchema, type PartOfSession } from './references.ts';
import { generatePatch, patchAnswerSchema, tryPatch } from './try-patch.ts';

export const errorResultSchema = patchAnswerSchema.extend({
  errorId: errorIdSchema,
  /** Why it could not be done. */
  problem: problemSchema.nullable(),
});
export type ErrorResult = z.infer<typeof errorResultSchema>;

export const errorResultsSchema = z.object({ results: z.array(errorResultSchema), applied: z.int() });

/** Makes and tries the patch of each error, one after the other. One that cannot be does not keep the others from it. */
export async function applyErrors(
  errors: readonly PartOfSession[],
  options: Parameters<typeof tryPatch>[1],
  context: ServiceContext,
): Promise<z.infer<typeof errorResultsSchema>> {
  const results: ErrorResult[] = [];
  for (const place of errors) {
    const errorId = errorIdOf(place.session, place.id);
    try {
      const made = await generatePatch(place, context);
      const { patch } = made;
      const untried = patch === null || patch.rollback !== undefined;
      const done = untried ? made : await tryPatch({ session: place.session, id: patch.id }, options, context);
      results.push({ errorId, ...done, problem: null });
    } catch (error) {
      if (!(error instanceof SelfHealerError)) throw error;
      results.push({ errorId, patch: null, note: null, problem: problemOf(error).problem });
    }
  }
  return { results, applied: results.filter(({ patch }) => patch?.rollback !== undefined).length };
}
