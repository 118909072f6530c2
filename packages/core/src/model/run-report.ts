import * as z from 'zod';
import { healReportSchema } from './heal-report.ts';

const jobSchema = z.object({ id: z.string(), name: z.string(), url: z.string().nullable() });

/** The outcome of healing the failed jobs of a run (`heal --from ... --format json`). */
export const runReportSchema = z.object({
  schema: z.literal('self-healer/run@1'),
  run: z.object({
    provider: z.string(),
    id: z.string(),
    url: z.string().nullable(),
    attempt: z.int().nullable(),
    revision: z.string(),
    branch: z.string().nullable(),
  }),
  /** One for each root cause: jobs that failed of the same one stand together. */
  causes: z.array(z.object({ jobs: z.array(jobSchema), report: healReportSchema })),
  /** Jobs whose log could not be had, with the reason. */
  unread: z.array(z.object({ job: jobSchema, problem: z.string() })),
  notes: z.array(z.string()),
});
export type RunReport = z.infer<typeof runReportSchema>;
