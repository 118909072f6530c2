import { UsageError } from '@self-healer/core/errors';
import type { PatchResult } from '@self-healer/healer/session/debug-sessions';
import * as z from 'zod';
import type { ServiceContext } from '../service-context.ts';
import type { PartOfSession } from './references.ts';
import { patchView, patchViewSchema } from './views.ts';

export const tryOptionsSchema = z.object({
  /** Change nothing: make the patch in a copy, and prove it there. */
  dry_run: z.boolean().default(true),
  /** Run the failing command without and with the patch; by default when the CI configuration names one. */
  prove: z.boolean().optional(),
});
type TryOptions = z.infer<typeof tryOptionsSchema>;

/** A patch after a command; null when the error's rule proposes nothing here. */
export const patchAnswerSchema = z.object({
  patch: patchViewSchema.nullable(),
  /** What there is to say besides. */
  note: z.string().nullable(),
});
export type PatchAnswer = z.infer<typeof patchAnswerSchema>;

export const patchAnswer = (session: string, { patch, note }: PatchResult): PatchAnswer => ({
  patch: patchView(session, patch),
  note: note ?? null,
});

export const NOTHING_PROPOSED: PatchAnswer = { patch: null, note: 'The rule of this error proposes nothing here.' };

export async function generatePatch(
  { session, id }: PartOfSession,
  { sessions }: ServiceContext,
): Promise<PatchAnswer> {
  const made = await sessions.generate(session, id);
  return made === undefined ? NOTHING_PROPOSED : patchAnswer(session, made);
}

/** Tries a patch in a copy, or applies it. */
export async function tryPatch(
  { session, id }: PartOfSession,
  { dry_run: dryRun, prove }: TryOptions,
  { sessions }: ServiceContext,
): Promise<PatchAnswer> {
  const attempt = (proved: boolean) => sessions[dryRun ? 'preview' : 'apply'](session, id, { prove: proved });
  try {
    return patchAnswer(session, await attempt(prove ?? true));
  } catch (error) {
    if (prove !== undefined || !(error instanceof UsageError) || error.code !== 'no-command') throw error;
    const { note, ...result } = await attempt(false);
    const unproved = 'Not proved: the CI configuration names no command that shows the failure.';
    return patchAnswer(session, { ...result, note: note === undefined ? unproved : `${unproved} ${note}` });
  }
}

export const rollbackPatch = async (
  { session, id }: PartOfSession,
  { sessions }: ServiceContext,
): Promise<PatchAnswer> => patchAnswer(session, await sessions.rollback(session, id));
