import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { ModelVault, ModelVersion } from '@self-healer/core/ports/model-vault';
import type * as z from 'zod';

const ENTRY = /^(\d{1,9})\.entry\.json$/;
const CURRENT = 'current.json';
/** Models that are kept besides the one in use. */
const KEPT = 10;

/** Loaded where a model was trained: most hosts have none, and schemas take a tenth of the time that `analyze` has. */
const schemas = () => import('./model-vault-schemas.ts');

/** Models as files of a directory, which is made when the first one is kept. */
export function fileModelVault(directory: string): ModelVault {
  const pathOf = (version: number) => join(directory, `${version}.model.json`);
  const versions = async (): Promise<readonly ModelVersion[]> => {
    const files = await readdir(directory).catch(absent);
    const entryFiles = (files ?? []).filter((file) => ENTRY.test(file));
    if (entryFiles.length === 0) return [];
    const { modelEntrySchema } = await schemas();
    const entries = entryFiles.map((file) => readJson(join(directory, file), modelEntrySchema));
    return (await Promise.all(entries)).sort((a, b) => a.version - b.version);
  };
  const current = async (): Promise<number> => {
    const known = await readFile(join(directory, CURRENT), 'utf8').catch(absent);
    if (known === undefined) return 0;
    const { currentModelSchema } = await schemas();
    return (await readJson(join(directory, CURRENT), currentModelSchema)).version;
  };
  const use = async (version: number): Promise<void> => {
    if (version !== 0 && !(await versions()).some((entry) => entry.version === version))
      throw noModel(version, await versions());
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeWhole(join(directory, CURRENT), `${JSON.stringify({ version })}\n`);
  };

  return {
    versions,
    current,
    use,
    async read(version) {
      const model = await readFile(pathOf(version), 'utf8').catch(absent);
      if (model === undefined) throw noModel(version, await versions());
      return model;
    },
    async add(model, entry) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const known = await versions();
      const version = (known.at(-1)?.version ?? 0) + 1;
      await writeWhole(pathOf(version), model);
      // The entry comes last: a model without one was never finished and is not seen.
      await writeWhole(join(directory, `${version}.entry.json`), `${JSON.stringify({ version, ...entry })}\n`);
      await use(version);
      for (const old of known.slice(0, Math.max(0, known.length - KEPT))) {
        await rm(join(directory, `${old.version}.entry.json`), { force: true });
        await rm(pathOf(old.version), { force: true });
      }
      return version;
    },
  };
}

/** The file is there as a whole or as it was, also after a crash. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new SelfHealerError(
      'model-vault-broken',
      `${path} is not as self-healer wrote it. Remove it, and choose a model with model-info --use.`,
      { cause },
    );
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  // A home that is no directory, such as /dev/null, holds no file either.
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  return undefined;
}

function noModel(version: number, known: readonly ModelVersion[]): UsageError {
  const list = ['0 (shipped)', ...known.map((entry) => String(entry.version))].join(', ');
  return new UsageError('no-model', `There is no model ${version}. Known: ${list}.`);
}
