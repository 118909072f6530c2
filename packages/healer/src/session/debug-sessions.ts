import { UsageError } from '@self-healer/core/errors';
import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { PatchReport } from '@self-healer/core/model/heal-report';
import type { Category } from '@self-healer/core/model/vocabulary';
import { secretValues } from '../process/child-env.ts';
import { redactAll, redactor } from '../redaction/secrets.ts';
import { applyToTree, refuseDirty } from '../workspace/apply-to-tree.ts';
import { fileHistory } from '../workspace/history.ts';
import { repositoryAround, repositoryAt } from '../workspace/isolation.ts';
import { rollback } from '../workspace/rollback.ts';
import { analyzerAt } from './analyzer-at.ts';
import { type Draft, draftPatch } from './draft-patch.ts';
import { type LiveSession, liveSessions, type SessionChange } from './live-sessions.ts';
import { logReader } from './log-reader.ts';
import type { SessionDependencies } from './session-dependencies.ts';
import { patchName, unsavedPatch } from './unsaved-patch.ts';

/** A mask may be longer than what it hides. */
const MOST_NAME = 200;

export interface OpenRequest {
  /** As its caller made it up, so that opening it twice opens one. */
  readonly id?: string;
  readonly pipelineId: string;
  /** The failed job's log. Secrets are taken out of it first. */
  readonly log: string;
  readonly logName?: string;
  /** The repository that patches are for. */
  readonly workspace?: string;
}

export interface TryOptions {
  /** Run the failing command without and with the patch. */
  readonly prove: boolean;
  readonly verifyCommand?: string;
}

/** A patch after a command, and what there is to say about it. */
export interface PatchResult {
  readonly patch: PatchReport;
  readonly note?: string;
}

/** Debug sessions: what the debugger, the REST API and the WebSocket do. */
export interface DebugSessions {
  open(request: OpenRequest): Promise<DebugSession>;
  /** @throws UsageError `no-such-session`, as all that take an id. */
  find(id: string): Promise<DebugSession>;
  log(id: string): Promise<string>;
  /** Plans the patch of an error; undefined when its rule proposes nothing here. */
  generate(id: string, error: string): Promise<PatchResult | undefined>;
  /** Makes the patch in a copy, as the repository is now, and proves it there when asked to. */
  preview(id: string, patch: string, options: TryOptions): Promise<PatchResult>;
  /** Changes the files; what is refused, refuted or would touch uncommitted work is not applied. */
  apply(id: string, patch: string, options: TryOptions): Promise<PatchResult>;
  /** Restores every byte, or changes nothing. */
  rollback(id: string, patch: string): Promise<PatchResult>;
  /** A person says what category an error has. */
  label(id: string, error: string, category: Category): Promise<void>;
  /** Notes that a report was made. */
  exported(id: string, format: string): Promise<void>;
  close(id: string): Promise<void>;
}

export function debugSessions(deps: SessionDependencies): DebugSessions {
  const sessions = liveSessions(deps);
  const redact = redactor(secretValues(deps.env));
  const reader = deps.reader ?? logReader((root) => analyzerAt(root, deps), redact);

  const rootOf = ({ workspace }: DebugSession): string => {
    const root = workspace === null ? undefined : deps.rootOf(workspace);
    if (root !== undefined) return root;
    throw new UsageError(
      'no-workspace',
      'This session has no repository in which patches may be made. Open it with one that is configured.',
    );
  };

  const drafted = async (
    { session, analysis }: LiveSession,
    error: string,
    patch: string,
    options: TryOptions,
  ): Promise<Draft | undefined> => {
    const read = await analysis();
    // The rules may be others by now: the error must still be the same one.
    const [then, now] = [session.diagnosis, read.diagnosis].map(({ errors }) => errors.find(({ id }) => id === error));
    if (then?.fingerprint !== now?.fingerprint) return undefined;
    const draft = await draftPatch({ root: rootOf(session), analysis: read, error, patch, ...options }, deps);
    return draft && { ...draft, patch: redactAll(draft.patch, redact) };
  };

  const again = async (live: LiveSession, id: string, options: TryOptions): Promise<Draft> => {
    const known = patchOf(live.session, id);
    if (known.rollback !== undefined) {
      throw new UsageError('already-applied', `${id} is applied. Roll it back first to try it again.`);
    }
    const draft = await drafted(live, known.error, id, options);
    if (draft !== undefined) return draft;
    throw new UsageError('no-patch', `${id} has nothing left to change: the repository has changed since.`);
  };

  /** What somebody applied, and died before the session said so. */
  const unsaved = async ({ session }: LiveSession, id: string): Promise<PatchReport | undefined> => {
    const { rollback: undo } = patchOf(session, id);
    const root = rootOf(session);
    if (undo !== undefined) return undefined;
    const git = await repositoryAt(root, deps);
    return unsavedPatch(root, patchName(session.id, id), { history: fileHistory(root), git });
  };

  return {
    async open({ id, pipelineId, log, logName = 'log', workspace }) {
      const { text, diagnosis, analysis } = await reader.read(
        log,
        logName,
        (bytes, of) => deps.onProgress?.({ kind: 'reading', bytes, of }),
        workspace && deps.rootOf(workspace),
      );
      const time = deps.clock().toISOString();
      const session: DebugSession = {
        schema: 'self-healer/session@1',
        id: id ?? `s${deps.random()}`,
        pipelineId: redact(pipelineId).slice(0, MOST_NAME),
        createdAt: time,
        updatedAt: time,
        status: 'open',
        workspace: workspace ?? null,
        diagnosis,
        patches: [],
        labels: {},
        events: [{ seq: 1, time, kind: 'opened' }],
      };
      await sessions.add({ session, log: text }, analysis);
      return session;
    },

    find: sessions.find,
    log: async (id) => (await sessions.get(id)).log,

    generate: (id, error) =>
      sessions.change<PatchResult | undefined>(id, async (live) => {
        refuseUnknownError(live.session, error);
        const known = live.session.patches.find((patch) => patch.error === error);
        if (known?.rollback !== undefined) return { result: { patch: known }, events: [] };
        const patch = known?.id ?? `p${live.session.patches.length + 1}`;
        const draft = await drafted(live, error, patch, { prove: false });
        if (draft === undefined) return { result: undefined, events: [{ kind: 'no-patch', error }] };
        return stored(draft, [{ kind: 'patch-generated', error, patch }]);
      }),

    preview: (id, patch, options) =>
      sessions.change(id, async (live) => {
        const draft = await again(live, patch, options);
        return stored(draft, [...proofEvents(draft, options), { kind: 'previewed', patch }]);
      }),

    apply: (id, patch, options) =>
      sessions.change(id, async (live) => {
        const done = await unsaved(live, patch);
        if (done !== undefined) {
          return stored({ patch: done, changes: [] }, [{ kind: 'applied', patch, note: done.rollback ?? '' }]);
        }
        const draft = await again(live, patch, options);
        const { status, refused } = draft.patch;
        if (status === 'refused' || status === 'refuted') {
          return stored({ ...draft, note: refused ?? 'It did not help, so it was not applied.' }, [
            { kind: 'not-proved', patch },
          ]);
        }
        const root = rootOf(live.session);
        const ceiling = draft.patch.safety === 'review' ? draft.ceiling : undefined;
        if (ceiling !== undefined) {
          throw new UsageError(
            'needs-review',
            `${patch} needs a person to look at it, and ${ceiling} allows none but safe ones here. It was not applied.`,
          );
        }
        const git = await repositoryAt(root, deps);
        await refuseDirty(
          draft.changes.map((change) => change.path),
          git ?? (await repositoryAround(root, deps)),
        );
        const { rule, title, edits, proof } = draft.patch;
        const error = live.session.diagnosis.errors.find((known) => known.id === draft.patch.error);
        const undo = await applyToTree(
          root,
          draft.changes,
          {
            fingerprint: error?.fingerprint ?? '',
            proved: status === 'proved',
            command: proof?.command ?? null,
            patches: [{ rule, title, edits }],
            of: { patch: patchName(id, patch), report: draft.patch },
          },
          { git, history: fileHistory(root), clock: deps.clock },
        );
        const applied: Draft = { ...draft, patch: { ...draft.patch, status: 'applied', rollback: undo } };
        return stored(applied, [...proofEvents(draft, options), { kind: 'applied', patch, note: undo }]);
      }),

    rollback: (id, patch) =>
      sessions.change(id, async ({ session }) => {
        const known = patchOf(session, patch);
        const { rollback: undo, ...rest } = known;
        if (undo === undefined) throw new UsageError('not-applied', `${patch} is not applied: nothing to roll back.`);
        const root = rootOf(session);
        const git = await repositoryAt(root, deps);
        await rollback(root, undo, { history: fileHistory(root), git }).catch((error: unknown) => {
          // By the command line, or by somebody who died before the session said so: what is asked for is so.
          if (!(error instanceof UsageError) || error.code !== 'already-rolled-back') throw error;
        });
        const restored: PatchReport = { ...rest, status: 'planned' };
        return stored({ patch: restored, changes: [] }, [{ kind: 'rolled-back', patch, note: undo }]);
      }),

    label: (id, error, category) =>
      sessions.change<void>(id, async ({ session }) => {
        refuseUnknownError(session, error);
        return {
          result: undefined,
          events: [{ kind: 'label-corrected', error, note: category }],
          state: ({ labels }) => ({ labels: { ...labels, [error]: category } }),
        };
      }),

    exported: (id, format) =>
      sessions.change<void>(id, async () => ({ result: undefined, events: [{ kind: 'exported', note: format }] })),

    close: (id) =>
      sessions.change<void>(id, async () => ({
        result: undefined,
        events: [{ kind: 'closed' }],
        state: () => ({ status: 'closed' }),
      })),
  };
}

function stored({ patch, note }: Draft, events: SessionChange<PatchResult>['events']): SessionChange<PatchResult> {
  return {
    result: { patch, ...(note !== undefined && { note }) },
    events,
    state: ({ patches }) => ({
      patches: [...patches.filter(({ id }) => id !== patch.id), patch].toSorted(
        (a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)),
      ),
    }),
  };
}

const proofEvents = ({ patch, note }: Draft, { prove }: TryOptions): SessionChange<PatchResult>['events'] =>
  prove ? [{ kind: patch.status === 'proved' ? 'proved' : 'not-proved', patch: patch.id, ...(note && { note }) }] : [];

function patchOf({ patches }: DebugSession, id: string): PatchReport {
  const found = patches.find((patch) => patch.id === id);
  if (found !== undefined) return found;
  const ids = patches.map((patch) => patch.id).join(', ');
  throw new UsageError(
    'no-such-patch',
    `There is no patch ${JSON.stringify(id)}. ${ids === '' ? 'None was generated yet.' : `There are ${ids}.`}`,
  );
}

function refuseUnknownError({ diagnosis: { errors } }: DebugSession, id: string): void {
  if (errors.some((error) => error.id === id)) return;
  const ids = errors.map((error) => error.id).join(', ');
  throw new UsageError(
    'no-such-error',
    `There is no error ${JSON.stringify(id)}. ${ids === '' ? 'Nothing failed in this log.' : `There are ${ids}.`}`,
  );
}
