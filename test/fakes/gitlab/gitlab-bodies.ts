import * as z from 'zod';
import type { FakeRequest } from '../fake-server.ts';

const text = z.string();

const actionSchema = z.strictObject({
  action: z.enum(['create', 'update', 'delete', 'chmod']),
  file_path: text,
  content: text.optional(),
  encoding: z.enum(['text', 'base64']).default('text'),
  execute_filemode: z.boolean().optional(),
  last_commit_id: text.optional(),
});

export const commitBody = z.strictObject({
  branch: text,
  commit_message: text,
  actions: z.array(actionSchema),
  start_sha: text.optional(),
});

export const requestBody = z.strictObject({
  source_branch: text,
  target_branch: text,
  title: text,
  description: z.string().max(1_048_576),
  remove_source_branch: z.boolean(),
});

export const requestEdit = z
  .strictObject({
    title: text,
    description: text,
    state_event: z.enum(['close', 'reopen']),
    add_labels: text,
    reviewer_ids: z.array(z.int()),
  })
  .partial();

// Clients repeat parts of the address in it.
export const noteBody = z.object({ body: text });

export const json = <T>(schema: z.ZodType<T>, { body }: FakeRequest): T => schema.parse(JSON.parse(body.toString()));
