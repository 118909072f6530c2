import * as z from 'zod';

export const pipelineSchema = z.object({
  id: z.number(),
  sha: z.string(),
  ref: z.string(),
  web_url: z.string(),
  tag: z.boolean().optional(),
});
export type Pipeline = z.infer<typeof pipelineSchema>;

export const jobSchema = z.object({
  id: z.number(),
  name: z.string(),
  allow_failure: z.boolean(),
  web_url: z.string(),
  failure_reason: z.string().nullish(),
  pipeline: z.object({ id: z.number(), project_id: z.number() }),
});
export type Job = z.infer<typeof jobSchema>;
export const jobsSchema = z.array(jobSchema);

export const bridgesSchema = z.array(
  z.object({
    allow_failure: z.boolean(),
    pipeline: z.object({ project_id: z.number() }),
    downstream_pipeline: z.object({ id: z.number(), project_id: z.number() }).nullish(),
  }),
);

export const mergeRequestSchema = z.object({
  iid: z.number(),
  sha: z.string(),
  source_branch: z.string(),
  target_branch: z.string(),
  /** Null once the fork is deleted. */
  source_project_id: z.number().nullable(),
  target_project_id: z.number(),
});
