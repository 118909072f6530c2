import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { UsageError } from '@self-healer/core/errors';
import { type Dialect, SqliteDialect } from 'kysely';

/** Milliseconds to wait for another process that is writing. */
const BUSY_MS = 10_000;

/** One file, write-ahead log, every commit on disk before it is acknowledged. @throws UsageError on a Node without SQLite. */
export function sqliteDialect(path: string): Dialect {
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (sqlite === undefined) {
    throw new UsageError(
      'no-sqlite',
      `This Node (${process.version}) has no SQLite. Use Node 22.13 or newer, or set DATABASE_URL to a PostgreSQL.`,
    );
  }
  const database = new sqlite.DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  return new SqliteDialect({ database: adapted(database) });
}

/** What Kysely calls, in terms of node:sqlite. */
function adapted(database: DatabaseSync) {
  return {
    close: () => database.close(),
    prepare(sql: string) {
      // What is begun here writes: who reads first, and writes when another process has meanwhile, would be refused.
      const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
      const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
      };
    },
  };
}
