import { setImmediate } from 'node:timers/promises';
import { SelfHealerError } from '@self-healer/core/errors';
import { CATEGORIES, type Category } from '@self-healer/core/model/vocabulary';
import type { RedactedText, SessionQuery, Store } from '@self-healer/core/ports/store';
import type { Kysely, Transaction } from 'kysely';
import { pageOf, placeOfCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { entryOf, errorRows, eventRow, patchRows, sessionOf, sessionRow } from './rows.ts';
import { sqlModels } from './sql-models.ts';
import { noteRun, pruneRuns, sqlRuns } from './sql-runs.ts';

const ENTRY = ['id', 'pipeline_id', 'created_at', 'updated_at', 'status', 'verdict', 'errors'] as const;

/** A store in SQL, the same on every engine. */
export function sqlStore(db: Kysely<Database>, redact: (text: string) => string, postgres: boolean): Store {
  const eventsOf = (id: string) =>
    db.selectFrom('session_event').select('event').where('session_id', '=', id).orderBy('seq').execute();

  // Read first: events that come in between are left for the next time.
  const find = async (id: string) => {
    const row = await db.selectFrom('session').select('state').where('id', '=', id).executeTakeFirst();
    return row && sessionOf(row, await eventsOf(id));
  };

  const read = async (id: string) => {
    const row = await db.selectFrom('session').select(['state', 'log']).where('id', '=', id).executeTakeFirst();
    return row && { session: sessionOf(row, await eventsOf(id)), log: row.log as RedactedText };
  };

  async function* each<T>(readOne: (id: string) => Promise<T | undefined>): AsyncGenerator<T, void, undefined> {
    const ids = await db.selectFrom('session').select('id').orderBy('created_at').orderBy('id').execute();
    for (const { id } of ids) {
      const one = await readOne(id);
      if (one !== undefined) yield one;
      // SQLite answers at once: without this nothing else would be done before the last one.
      await setImmediate();
    }
  }

  const store: Store = {
    ...sqlRuns(db, redact),
    models: sqlModels(db, postgres),

    async createSession({ session, log }) {
      await db.transaction().execute(async (trx) => {
        const taken = await trx.selectFrom('session').select('id').where('id', '=', session.id).executeTakeFirst();
        if (taken !== undefined) {
          throw new SelfHealerError('session-exists', `There is a session ${session.id} already. Import skips it.`);
        }
        const row = sessionRow(session, redact);
        await noteRun(trx, row.pipeline_id, row.created_at);
        await trx
          .insertInto('session')
          .values({ ...row, log: log.replaceAll('\0', '') })
          .execute();
        await insertEvents(trx, session, 0);
        await replaceParts(trx, session);
      });
    },

    async saveSession(session) {
      await db.transaction().execute(async (trx) => {
        const { id, ...row } = sessionRow(session, redact);
        // Takes the row's lock: the count below is of nobody else's making.
        const { numUpdatedRows } = await trx.updateTable('session').set(row).where('id', '=', id).executeTakeFirst();
        if (numUpdatedRows === 0n) throw new SelfHealerError('no-such-session', `There is no session ${id}.`);
        const known = await trx
          .selectFrom('session_event')
          .select(({ fn }) => fn.max('seq').as('seq'))
          .where('session_id', '=', id)
          .executeTakeFirst();
        await insertEvents(trx, session, Number(known?.seq ?? 0));
        await replaceParts(trx, session);
      });
    },

    session: read,
    find,

    async sessionOfPipeline(pipelineId) {
      const row = await db
        .selectFrom('session')
        .select('id')
        .where('pipeline_id', '=', redact(pipelineId))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && read(row.id);
    },

    async listSessions({ limit, cursor, pipelineId }: SessionQuery) {
      let query = db.selectFrom('session').select(ENTRY).orderBy('created_at', 'desc').orderBy('id', 'desc');
      if (pipelineId !== undefined) query = query.where('pipeline_id', '=', redact(pipelineId));
      if (cursor !== undefined) {
        const { time, id } = placeOfCursor(cursor);
        query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(time, id)));
      }
      const rows = await query.limit(limit + 1).execute();
      const page = pageOf(rows, limit, ({ created_at, id }) => ({ time: created_at, id }));
      return { entries: page.entries.map(entryOf), cursor: page.cursor };
    },

    async failure(fingerprint) {
      const rows = await db
        .selectFrom('error')
        .select(['session_id', 'seen_at', 'label'])
        .where('fingerprint', '=', fingerprint)
        .orderBy('seen_at', 'desc')
        .execute();
      const [last, first] = [rows[0], rows.at(-1)];
      if (last === undefined || first === undefined) return undefined;
      return {
        fingerprint,
        sessions: new Set(rows.map((row) => row.session_id)).size,
        firstSeen: first.seen_at,
        lastSeen: last.seen_at,
        labels: rows.flatMap(({ label }) => (isCategory(label) ? [label] : [])),
      };
    },

    prune: (time) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx.deleteFrom('session').where('updated_at', '<', time).executeTakeFirst();
        await pruneRuns(trx, time);
        return Number(numDeletedRows);
      }),

    exportSessions: () => each(read),
    history: () => each(find),

    close: () => db.destroy(),
  };
  return store;

  async function insertEvents(trx: Transaction<Database>, session: Parameters<Store['saveSession']>[0], known: number) {
    const fresh = session.events.filter(({ seq }) => seq > known);
    const last = session.events.at(-1)?.seq ?? 0;
    // Whoever saves must have seen all that is stored, and adds to it.
    if (last <= known || fresh[0]?.seq !== known + 1) {
      throw new SelfHealerError(
        'session-changed',
        `The session ${session.id} was changed by somebody else meanwhile. Load it again and repeat the command.`,
      );
    }
    await trx
      .insertInto('session_event')
      .values(fresh.map((event) => eventRow(session.id, event, redact)))
      .execute();
  }

  async function replaceParts(trx: Transaction<Database>, session: Parameters<Store['saveSession']>[0]) {
    await trx.deleteFrom('error').where('session_id', '=', session.id).execute();
    await trx.deleteFrom('patch').where('session_id', '=', session.id).execute();
    const [errors, patches] = [errorRows(session), patchRows(session)];
    if (errors.length > 0) await trx.insertInto('error').values(errors).execute();
    if (patches.length > 0) await trx.insertInto('patch').values(patches).execute();
  }
}

const isCategory = (value: string | null): value is Category => CATEGORIES.some((known) => known === value);
