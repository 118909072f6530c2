import * as z from 'zod';
import { FILE_MODES } from './vocabulary.ts';

/** A path relative to the repository root, with `/`, never leaving it. The policy enforces what a schema cannot. */
const repositoryPath = z.string().min(1);

/** One change of one file, or "let the tool rewrite the lock file it owns". */
export const editSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('write'),
    path: repositoryPath,
    content: z.string(),
    mode: z.enum(FILE_MODES).optional(),
  }),
  z.object({ kind: z.literal('chmod'), path: repositoryPath, mode: z.enum(FILE_MODES) }),
  z.object({ kind: z.literal('delete'), path: repositoryPath }),
  z.object({
    kind: z.literal('tool'),
    /** Program and arguments; started without a shell. */
    argv: z.array(z.string()).min(1),
    /** Directory to run in, relative to the repository root; `.` for the root. */
    cwd: z.string(),
    /** The only paths the tool may change, create or delete. A trailing `/**` allows a directory. */
    writes: z.array(repositoryPath).min(1),
    /** Whether the tool needs its package registry. */
    network: z.boolean(),
  }),
]);
export type Edit = z.infer<typeof editSchema>;
export type WriteEdit = Extract<Edit, { kind: 'write' }>;
export type ToolEdit = Extract<Edit, { kind: 'tool' }>;
