import * as z from 'zod';

export const buildsSchema = z.object({
  builds: z.array(
    z.object({
      id: z.string(),
      projectName: z.string(),
      buildStatus: z.string(),
      sourceVersion: z.string().optional(),
      resolvedSourceVersion: z.string().optional(),
      source: z.object({ type: z.string(), location: z.string().optional() }),
      phases: z
        .array(
          z.object({
            phaseType: z.string(),
            phaseStatus: z.string().optional(),
            contexts: z
              .array(z.object({ statusCode: z.string().optional(), message: z.string().optional() }))
              .default([]),
          }),
        )
        .default([]),
      logs: z
        .object({
          groupName: z.string().optional(),
          streamName: z.string().optional(),
          deepLink: z.string().optional(),
        })
        .optional(),
    }),
  ),
});
export type Build = z.infer<typeof buildsSchema>['builds'][number];

export const logEventsSchema = z.object({
  events: z.array(z.object({ message: z.string() })),
  nextForwardToken: z.string().optional(),
});
