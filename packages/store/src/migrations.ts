import type { Kysely } from 'kysely';
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

/** Every change of the tables, in order. One that was released is never edited: add the next. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({ '001-sessions': first }),
};
