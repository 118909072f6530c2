import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { JobQueue } from '@self-healer/core/ports/job-queue';
import type { DebugSessions, PatchResult, TryOptions } from '@self-healer/healer/session/debug-sessions';
import type * as z from 'zod';
import { type JobKind, type jobInputs, jobOutcomeSchema } from './session-jobs.ts';

export interface QueuedSessionsOptions {
  readonly jobs: JobQueue;
  /** For what is a moment's work. */
  readonly local: DebugSessions;
  /** Sixteen hex digits that nobody can guess. */
  readonly random: () => string;
  /** Told the steps of what was asked for. */
  readonly tell: () => (step: string) => void;
  /** Told how a session is after a job. */
  readonly seen: (session: DebugSession) => void;
}

/** Debug sessions whose heavy work is handed to whoever works on jobs. */
export function queuedSessions({ jobs, local, random, tell, seen }: QueuedSessionsOptions): DebugSessions {
  const run = async <K extends JobKind>(kind: K, input: z.infer<(typeof jobInputs)[K]>, alone?: string) =>
    jobOutcomeSchema.parse(await jobs.run({ kind, input, ...(alone !== undefined && { alone }) }, tell()));

  const after = async (id: string): Promise<DebugSession> => {
    const session = await local.find(id);
    seen(session);
    return session;
  };

  const inSession = async <K extends Exclude<JobKind, 'open'>>(
    kind: K,
    id: string,
    input: z.infer<(typeof jobInputs)[K]>,
  ): Promise<PatchResult | undefined> => {
    // In one repository one thing is done after the other.
    const { workspace } = await local.find(id);
    const { patch: made, note } = await run(kind, input, workspace ?? '');
    const { patches } = await after(id);
    const patch = patches.find((known) => known.id === made);
    return patch && { patch, ...(note !== undefined && { note }) };
  };

  const certainly = async (result: Promise<PatchResult | undefined>): Promise<PatchResult> => {
    const made = await result;
    if (made === undefined) throw new TypeError('a job said it made a patch that the session does not have');
    return made;
  };

  return {
    ...local,
    async open(request) {
      const id = `s${random()}`;
      await run('open', { ...request, id });
      return after(id);
    },
    generate: (session, error) => inSession('generate', session, { session, error }),
    preview: (session, patch, { prove }: TryOptions) =>
      certainly(inSession('preview', session, { session, patch, prove })),
    apply: (session, patch, { prove }: TryOptions) => certainly(inSession('apply', session, { session, patch, prove })),
    rollback: (session, patch) => certainly(inSession('rollback', session, { session, patch })),
  };
}
