import { type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('pipeline_id', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('errors', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('log', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('session_by_time').on('session').columns(['created_at', 'id']).execute();
    await db.schema.createIndex('session_by_pipeline').on('session').columns(['pipeline_id', 'created_at']).execute();
    await db.schema
      .createTable('session_event')
      .addColumn('session_id', 'text', (column) => column.notNull().references('session.id').onDelete('cascade'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('session_event_key', ['session_id', 'seq'])
      .execute();
    await db.schema
      .createTable('error')
      .addColumn('session_id', 'text', (column) => column.notNull().references('session.id').onDelete('cascade'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('rule', 'text')
      .addColumn('category', 'text', (column) => column.notNull())
      .addColumn('label', 'text')
      .addColumn('seen_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('error_key', ['session_id', 'id'])
      .execute();
    await db.schema.createIndex('error_by_fingerprint').on('error').columns(['fingerprint', 'seen_at']).execute();
    await db.schema
      .createTable('patch')
      .addColumn('session_id', 'text', (column) => column.notNull().references('session.id').onDelete('cascade'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('patch_key', ['session_id', 'id'])
      .execute();
  },
};

const second: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('run')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('first_seen', 'text', (column) => column.notNull())
      .addColumn('last_seen', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('run_by_time').on('run').columns(['last_seen', 'id']).execute();
    // Of the sessions that are there.
    await sql`insert into run (id, first_seen, last_seen)
      select pipeline_id, min(created_at), max(created_at) from session group by pipeline_id`.execute(db);
    await db.schema
      .createTable('job')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      // No reference: a session may be forgotten, or never have come to be.
      .addColumn('session_id', 'text')
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('again', 'integer', (column) => column.notNull())
      .addColumn('note', 'text')
      .execute();
    await db.schema.createIndex('job_by_time').on('job').columns(['ended_at', 'id']).execute();
    await db.schema
      .createTable('model')
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('trained_at', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('file', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('model_in_use')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
  },
};

/** Every change of the tables, in order. One that was released is never edited: add the next. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({ '001-sessions': first, '002-runs-jobs-models': second }),
};
