import { VERDICTS } from '@self-healer/core/model/vocabulary';
import { JOB_OUTCOMES, type JobRecord, type RunLog } from '@self-healer/core/ports/run-log';
import { type Kysely, sql, type Transaction } from 'kysely';
import * as z from 'zod';
import { pageOf, placeOfCursor } from './cursor.ts';
import type { Database } from './database.ts';

const verdictSchema = z.enum(VERDICTS);
const outcomeSchema = z.enum(JOB_OUTCOMES);

/** Runs and jobs in SQL, the same on every engine. */
export function sqlRuns(db: Kysely<Database>, redact: (text: string) => string): RunLog {
  return {
    async listRuns({ limit, cursor }) {
      let query = db
        .selectFrom('run')
        .select(['run.id', 'run.first_seen', 'run.last_seen'])
        .orderBy('last_seen', 'desc')
        .orderBy('id', 'desc');
      if (cursor !== undefined) {
        const { time, id } = placeOfCursor(cursor);
        query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('last_seen', 'id'), '<', tuple(time, id)));
      }
      const rows = await query.limit(limit + 1).execute();
      const page = pageOf(rows, limit, ({ last_seen, id }) => ({ time: last_seen, id }));
      const entries = await Promise.all(
        page.entries.map(async (row) => {
          const sessions = db.selectFrom('session').where('pipeline_id', '=', row.id);
          const { count } = await sessions.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
          const newest = await sessions
            .select(['id', 'verdict'])
            .orderBy('created_at', 'desc')
            .orderBy('id', 'desc')
            .limit(1)
            .executeTakeFirst();
          // Forgotten just now.
          if (newest === undefined) return [];
          return [
            {
              pipelineId: row.id,
              firstSeen: row.first_seen,
              lastSeen: row.last_seen,
              sessions: Number(count),
              lastSession: newest.id,
              verdict: verdictSchema.parse(newest.verdict),
            },
          ];
        }),
      );
      return { entries: entries.flat(), cursor: page.cursor };
    },

    async listJobs({ limit, cursor }) {
      let query = db.selectFrom('job').selectAll().orderBy('ended_at', 'desc').orderBy('id', 'desc');
      if (cursor !== undefined) {
        const { time, id } = placeOfCursor(cursor);
        query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('ended_at', 'id'), '<', tuple(time, id)));
      }
      const rows = await query.limit(limit + 1).execute();
      const page = pageOf(rows, limit, ({ ended_at, id }) => ({ time: ended_at, id }));
      return {
        entries: page.entries.map(
          (row): JobRecord => ({
            id: row.id,
            kind: row.kind,
            session: row.session_id,
            startedAt: row.started_at,
            endedAt: row.ended_at,
            outcome: outcomeSchema.parse(row.outcome),
            again: row.again === 1,
            note: row.note,
          }),
        ),
        cursor: page.cursor,
      };
    },

    async recordJob({ id, kind, session, startedAt, endedAt, outcome, again, note }) {
      await db
        .insertInto('job')
        .values({
          id,
          kind,
          session_id: session,
          started_at: startedAt,
          ended_at: endedAt,
          outcome,
          again: again ? 1 : 0,
          note: note === null ? null : redact(note).replaceAll('\0', ''),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
  };
}

/** Notes that a run has a session of this time. */
export async function noteRun(trx: Transaction<Database>, id: string, time: string): Promise<void> {
  await trx
    .insertInto('run')
    .values({ id, first_seen: time, last_seen: time })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        first_seen: sql`case when excluded.first_seen < run.first_seen then excluded.first_seen else run.first_seen end`,
        last_seen: sql`case when excluded.last_seen > run.last_seen then excluded.last_seen else run.last_seen end`,
      }),
    )
    .execute();
}

/** Removes jobs that ended before a time, and runs of which no session is left. */
export async function pruneRuns(trx: Transaction<Database>, time: string): Promise<void> {
  await trx.deleteFrom('job').where('ended_at', '<', time).execute();
  await trx
    .deleteFrom('run')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('session').select('session.id').whereRef('session.pipeline_id', '=', 'run.id'))),
    )
    .execute();
}
