import { CATEGORIES, SAFETIES, SEVERITIES, STAGES } from '@self-healer/core/model/vocabulary';
import * as z from 'zod';

const text = z.string().trim().min(1).max(2000);
const sentence = text.describe('A sentence; `{name}` stands for what the pattern captured by that name.');
/** The prefilter looks for literals of four bytes or more. */
const literal = z.string().min(4).max(200);

const ownRuleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/, 'Write it as `team/what-happens`, in small letters.')
    .describe('A name of its own, `team/what-happens`.'),
  category: z.enum(CATEGORIES),
  severity: z.enum(SEVERITIES).default('medium'),
  stage: z.enum(STAGES).optional().describe('That of the step that printed the line, when it is not given.'),
  contains: z
    .union([literal, z.array(literal).min(1).max(20)])
    .describe('Literal text that the line holds, with case; of several any. Lines without it are not looked at.'),
  pattern: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('What the line looks like, in the syntax of RE2, which takes linear time; named groups are captures.'),
  title: text,
  what: sentence.optional(),
  why: sentence.optional(),
  how: sentence.optional(),
  references: z
    .array(z.url({ protocol: /^https?$/ }))
    .max(10)
    .optional(),
  verdict: z
    .enum(['explain', 'rerun'])
    .default('explain')
    .describe('`rerun`: the failure is transient, and running the job again is the repair.'),
});

/** What a repository says of how it is healed. Each key may be left out. */
export const projectConfigSchema = z.strictObject({
  verify: text
    .optional()
    .describe('The command that shows the failure and proves a patch, in place of the one in the CI configuration.'),
  timeout: z.int().min(1).max(86_400).optional().describe('Seconds a run of the command may take.'),
  'max-safety': z
    .enum(SAFETIES)
    .optional()
    .describe('`safe`: patches that a person must look at are only shown. Nobody can ask for more than is said here.'),
  'protected-paths': z
    .array(text)
    .max(200)
    .optional()
    .describe(
      'Paths that no patch may touch, in the syntax of .gitignore, on top of those that none may touch anywhere.',
    ),
  'disabled-rules': z
    .array(text)
    .max(1000)
    .optional()
    .describe('Rules that are not used; a trailing `*` stands for any end.'),
  labels: z.array(text).max(20).optional().describe('Labels of the changes that are proposed.'),
  reviewers: z.array(text).max(20).optional().describe('Who is asked to look at them, as the forge names them.'),
  rules: z.array(ownRuleSchema).max(200).optional().describe('Failures that only this project knows.'),
});

export type ProjectConfig = z.infer<typeof projectConfigSchema>;
export type OwnRule = z.infer<typeof ownRuleSchema>;
