import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SelfHealerError } from '@self-healer/core/errors';
import type { Store } from '@self-healer/core/ports/store';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { sqlStore } from './sql-store.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { tellingUnusable } from './unusable.ts';

export interface StoreOptions {
  /** A `postgres://` URL, or the path of an SQLite file, which is made when it is not there. */
  readonly location: string;
  /** Applied to every text before it is written. */
  readonly redact: (text: string) => string;
}

/**
 * Opens a store and brings its tables up to date.
 * @throws UsageError `no-sqlite` on a Node without it; SelfHealerError `store-unusable` when it cannot be opened.
 */
export async function openStore({ location, redact }: StoreOptions): Promise<Store> {
  const postgres = /^postgres(?:ql)?:\/\//.test(location);
  const shown = postgres ? 'The PostgreSQL of DATABASE_URL' : location;
  try {
    if (!postgres) {
      await mkdir(dirname(location), { recursive: true, mode: 0o700 });
      // For its owner only, and so are the files that SQLite puts beside it.
      await (await open(location, 'a', 0o600)).close();
    }
    const db = new Kysely<Database>({ dialect: postgres ? postgresDialect(location) : sqliteDialect(location) });
    const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
    if (error !== undefined) {
      await db.destroy();
      throw error;
    }
    return tellingUnusable(sqlStore(db, redact, postgres));
  } catch (cause) {
    if (cause instanceof SelfHealerError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SelfHealerError('store-unusable', `${shown} cannot be used as a store: ${redact(why)}`, { cause });
  }
}
