import * as z from 'zod';

const repository = z.object({ full_name: z.string() });

/** A run as the interface and the `workflow_run` event tell it. */
export const runSchema = z.object({
  id: z.number(),
  run_attempt: z.number().optional(),
  event: z.string(),
  head_sha: z.string(),
  head_branch: z.string().nullable(),
  html_url: z.string(),
  path: z.string().optional(),
  repository,
  /** Null once the fork is deleted. */
  head_repository: repository.nullable(),
  pull_requests: z.array(z.object({ number: z.number(), base: z.object({ ref: z.string() }) })).nullish(),
});
export type Run = z.infer<typeof runSchema>;

export const jobSchema = z.object({
  id: z.number(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  html_url: z.string().nullable(),
  steps: z
    .array(
      z.object({
        name: z.string(),
        conclusion: z.string().nullable(),
        started_at: z.string().nullish(),
        completed_at: z.string().nullish(),
      }),
    )
    .optional(),
});
export type Job = z.infer<typeof jobSchema>;

export const jobsSchema = z.object({ total_count: z.number(), jobs: z.array(jobSchema) });

/** What GitHub says beside a job: of one that was never started all there is. */
export const annotationsSchema = z.array(
  z.object({ annotation_level: z.string().nullable(), message: z.string().nullable() }),
);

export const settingsSchema = z.object({ can_approve_pull_request_reviews: z.boolean() });

export const pullsSchema = z.array(
  z.object({
    number: z.number(),
    state: z.string(),
    base: z.object({ ref: z.string() }),
    head: z.object({ sha: z.string(), repo: repository.nullable() }),
  }),
);

/** The events whose file tells more than the variables do. */
export const eventSchema = z.object({
  workflow_run: runSchema.optional(),
  pull_request: z
    .object({
      number: z.number(),
      base: z.object({ ref: z.string() }),
      head: z.object({ sha: z.string(), ref: z.string(), repo: repository.nullable() }),
    })
    .optional(),
});
export type Event = z.infer<typeof eventSchema>;
