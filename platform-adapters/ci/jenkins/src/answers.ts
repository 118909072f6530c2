import * as z from 'zod';

const action = z.object({
  lastBuiltRevision: z
    .object({ SHA1: z.string(), branch: z.array(z.object({ name: z.string() })).default([]) })
    .optional(),
  remoteUrls: z.array(z.string()).optional(),
});

/** A build, as `api/json` tells it; actions are of many kinds, and some are null. */
export const buildSchema = z.object({
  url: z.string(),
  result: z.string().nullable(),
  fullDisplayName: z.string(),
  actions: z.array(action.nullable()).default([]),
});
export type Build = z.infer<typeof buildSchema>;

/** The stages, by the plugin pipeline-rest-api. */
export const stagesSchema = z.object({ stages: z.array(z.object({ name: z.string(), status: z.string() })) });
