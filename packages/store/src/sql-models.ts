import { UsageError } from '@self-healer/core/errors';
import type { ModelVault, ModelVersion } from '@self-healer/core/ports/model-vault';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';

/** Models that are kept besides the one in use. */
const KEPT = 10;
const ONLY_ROW = 1;

/** Trained models in SQL, the same on every engine. */
export function sqlModels(db: Kysely<Database>, postgres: boolean): ModelVault {
  const versions = async (trx: Kysely<Database> = db): Promise<readonly ModelVersion[]> => {
    const rows = await trx.selectFrom('model').select(['version', 'trained_at', 'note']).orderBy('version').execute();
    return rows.map(({ version, trained_at, note }) => ({ version, trainedAt: trained_at, note }));
  };

  const current = async (trx: Kysely<Database> = db): Promise<number> =>
    (await trx.selectFrom('model_in_use').select('version').executeTakeFirst())?.version ?? 0;

  /** Those who change models do it one after the other: the next version is one more than the last. */
  const alone = <T>(work: (trx: Transaction<Database>) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      if (postgres) await sql`lock table model in exclusive mode`.execute(trx);
      return work(trx);
    });

  const setInUse = (trx: Transaction<Database>, version: number) =>
    trx
      .insertInto('model_in_use')
      .values({ id: ONLY_ROW, version })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ version }))
      .execute();

  const noModel = async (version: number, trx: Kysely<Database> = db): Promise<UsageError> => {
    const list = ['0 (shipped)', ...(await versions(trx)).map((entry) => String(entry.version))].join(', ');
    return new UsageError('no-model', `There is no model ${version}. Known: ${list}.`);
  };

  return {
    versions: () => versions(),
    current: () => current(),
    async read(version) {
      const row = await db.selectFrom('model').select('file').where('version', '=', version).executeTakeFirst();
      if (row === undefined) throw await noModel(version);
      return row.file;
    },
    add: (file, { trainedAt, note }) =>
      alone(async (trx) => {
        const known = await versions(trx);
        const version = (known.at(-1)?.version ?? 0) + 1;
        await trx.insertInto('model').values({ version, trained_at: trainedAt, note, file }).execute();
        await setInUse(trx, version);
        const old = known.slice(0, Math.max(0, known.length - KEPT)).map((entry) => entry.version);
        if (old.length > 0) await trx.deleteFrom('model').where('version', 'in', old).execute();
        return version;
      }),
    use: (version) =>
      alone(async (trx) => {
        if (version !== 0 && !(await versions(trx)).some((entry) => entry.version === version)) {
          throw await noModel(version, trx);
        }
        await setInUse(trx, version);
      }),
  };
}
