import * as z from 'zod';

export const workflowSchema = z.object({ id: z.string(), pipeline_id: z.string(), project_slug: z.string() });

export const pipelineSchema = z.object({
  vcs: z
    .object({
      revision: z.string(),
      origin_repository_url: z.string(),
      target_repository_url: z.string(),
      branch: z.string().optional(),
    })
    .optional(),
});

export const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  /** Missing for approvals, and for jobs that did not start. */
  job_number: z.number().optional(),
  project_slug: z.string(),
});
export type Job = z.infer<typeof jobSchema>;
export const jobsSchema = z.object({ items: z.array(jobSchema), next_page_token: z.string().nullable() });

/** Of version 1.1: the only one that tells steps. */
export const buildSchema = z.object({
  steps: z.array(
    z.object({
      name: z.string(),
      actions: z.array(
        z.object({
          index: z.number(),
          step: z.number(),
          status: z.string().nullable(),
          failed: z.boolean().nullish(),
          bash_command: z.string().nullish(),
          has_output: z.boolean(),
        }),
      ),
    }),
  ),
});
export type Build = z.infer<typeof buildSchema>;
