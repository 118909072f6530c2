import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** A pool of connections to a PostgreSQL, by its URL. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, allowExitOnIdle: true });
  // A connection that breaks while it is idle is replaced; the next query says so if none can be had.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
