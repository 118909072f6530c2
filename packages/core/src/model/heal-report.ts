import * as z from 'zod';
import { advisorReportSchema } from './advice.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { patchSolutionSchema } from './patch-solution.ts';
import { OUTCOMES, VERDICTS } from './vocabulary.ts';

/** What running the failing command before and after the patch showed. */
export const proofSchema = z.object({
  command: z.string(),
  /** Below the root of the repository, where the command ran; absent for the root itself. */
  directory: z.string().optional(),
  before: z.object({ exitCode: z.int().nullable(), fingerprint: z.string() }),
  after: z.object({ exitCode: z.int().nullable(), fingerprints: z.array(z.string()) }),
  /** How many tests ran, by the test runners' own summaries; null where none says. Absent when neither run says. */
  tests: z.object({ before: z.int().nullable(), after: z.int().nullable() }).optional(),
  /** How the runs were kept from the rest of the machine, and whether they had a network; null when they were not. */
  sandbox: z.object({ name: z.literal('bubblewrap'), network: z.boolean() }).nullable(),
  seconds: z.number().nonnegative(),
});
export type Proof = z.infer<typeof proofSchema>;

export const PATCH_STATUSES = ['planned', 'proved', 'unproved', 'refuted', 'refused', 'applied', 'proposed'] as const;
export type PatchStatus = (typeof PATCH_STATUSES)[number];

export const patchReportSchema = patchSolutionSchema.extend({
  /** Unified diff of all edits, after tool-owned files were rewritten. */
  diff: z.string(),
  status: z.enum(PATCH_STATUSES),
  /** The policy that refused the patch, in words. */
  refused: z.string().nullable(),
  proof: proofSchema.nullable(),
  /** Without a run: what was checked of the patched files, each as a clause. Weaker than a proof. */
  checked: z.array(z.string()).optional(),
  /** Id for `self-healer rollback`, once applied. */
  rollback: z.string().optional(),
});
export type PatchReport = z.infer<typeof patchReportSchema>;

/** The outcome of one heal (`heal --format json`). */
export const healReportSchema = z.object({
  schema: z.literal('self-healer/heal@1'),
  verdict: z.enum(VERDICTS),
  diagnosis: diagnosisSchema,
  outcome: z.enum(OUTCOMES),
  patches: z.array(patchReportSchema),
  change: z
    .object({ forge: z.string(), url: z.string().nullable(), branch: z.string(), updated: z.boolean() })
    .nullable(),
  /** What the reader should know besides: why nothing was run, why a proof is missing. */
  notes: z.array(z.string()),
  /** Only when a language model is configured. */
  advisor: advisorReportSchema.optional(),
});
export type HealReport = z.infer<typeof healReportSchema>;
