import * as z from 'zod';

export const buildSchema = z.object({
  id: z.number(),
  sourceBranch: z.string(),
  sourceVersion: z.string(),
  /** Of a pull request: `pr.sourceBranch`, `pr.isFork`, `pr.number`, `pr.sourceSha`. */
  triggerInfo: z.record(z.string(), z.string()).nullish(),
  repository: z.object({ url: z.string().nullish(), type: z.string().nullish(), name: z.string().nullish() }),
});
export type Build = z.infer<typeof buildSchema>;

const record = z.object({
  id: z.string(),
  parentId: z.string().nullish(),
  type: z.string(),
  name: z.string(),
  identifier: z.string().nullish(),
  result: z.string().nullish(),
  order: z.number().nullish(),
  log: z.object({ id: z.number() }).nullish(),
  issues: z.array(z.object({ type: z.string().nullish(), message: z.string().nullish() })).nullish(),
});
export type TimelineRecord = z.infer<typeof record>;
export const timelineSchema = z.object({ records: z.array(record) });
