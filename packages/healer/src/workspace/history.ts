import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SelfHealerError } from '@self-healer/core/errors';
import { editSchema } from '@self-healer/core/model/edit';
import { patchReportSchema } from '@self-healer/core/model/heal-report';
import { FILE_MODES } from '@self-healer/core/model/vocabulary';
import * as z from 'zod';
import { makeStateDirectory, statePath } from './state-directory.ts';

const stateSchema = z.object({
  /** Base64. */ content: z.base64(),
  mode: z.enum(FILE_MODES),
  /** All permission bits. */ permissions: z.int().optional(),
});

const recordSchema = z.object({
  schema: z.literal('self-healer/history@1'),
  /** Sorts by time: `20261124T041500Z-9f2c1a7b`. */
  id: z.string().regex(/^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/),
  /** RFC 3339, UTC. */
  time: z.string(),
  /** `applying` was cut short; a rollback of it restores what had been written. */
  status: z.enum(['applying', 'applied', 'rolled-back']),
  /** Fingerprint of the root cause. */
  fingerprint: z.string(),
  proved: z.boolean(),
  command: z.string().nullable(),
  patches: z.array(z.object({ rule: z.string(), title: z.string(), edits: z.array(editSchema) })),
  /** The patch of a debug session that this is, and what came of it: found again when the session was not saved. */
  of: z.object({ patch: z.string(), report: patchReportSchema }).optional(),
  /** Null where the file does not exist. */
  files: z.array(z.object({ path: z.string(), before: stateSchema.nullable(), after: stateSchema.nullable() })),
});
/** One application of patches to a working tree, with all that undoing it needs. */
export type HistoryRecord = z.infer<typeof recordSchema>;

export interface History {
  /** Oldest first. */
  list(): Promise<readonly HistoryRecord[]>;
  find(id: string): Promise<HistoryRecord | undefined>;
  /** Stores or replaces the record with the same id, all of it or nothing. */
  save(record: HistoryRecord): Promise<void>;
}

/** Not `.json`: a checker of the whole tree, as `prettier --check .`, would judge a file of that name. */
const ENDING = '.record';
const OLD_ENDING = '.json';

/** History as one file of JSON per record in `<root>/.self-healer/history/`. */
export function fileHistory(root: string): History {
  return {
    async list() {
      const directory = await statePath(root, 'history');
      const names = (await readdir(directory).catch(() => [])).filter((name) => idOf(name) !== undefined);
      return Promise.all(names.sort().map((name) => readRecord(join(directory, name))));
    },
    async find(id) {
      return (await this.list()).find((record) => record.id === id);
    },
    async save(record) {
      const directory = await makeStateDirectory(root, 'history');
      const path = join(directory, `${record.id}${ENDING}`);
      const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
      try {
        await writeFile(temporary, `${JSON.stringify(record)}\n`, { mode: 0o600, flag: 'wx', flush: true });
        await rename(temporary, path);
        await rm(join(directory, `${record.id}${OLD_ENDING}`), { force: true });
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

async function readRecord(path: string): Promise<HistoryRecord> {
  const text = await readFile(path, 'utf8');
  try {
    const record = recordSchema.parse(JSON.parse(text));
    if (idOf(basename(path)) !== record.id) throw new Error(`It is the record ${record.id}.`);
    return record;
  } catch (cause) {
    throw new SelfHealerError('history-unreadable', `${path} is not a history record. Move it away to go on.`, {
      cause,
    });
  }
}

/** The names under which a record may be kept, the present one first. */
export const recordFiles = (id: string): readonly string[] => [ENDING, OLD_ENDING].map((ending) => `${id}${ending}`);

/** The id of a record by the name of its file; undefined when it is another file. */
function idOf(name: string): string | undefined {
  const ending = [ENDING, OLD_ENDING].find((each) => name.endsWith(each));
  return ending === undefined ? undefined : name.slice(0, -ending.length);
}
