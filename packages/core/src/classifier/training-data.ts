import * as z from 'zod';
import { UsageError } from '../errors.ts';
import { CATEGORIES, SEVERITIES, STAGES } from '../model/vocabulary.ts';
import type { ErrorExample } from './error-example.ts';

const MAX_EXAMPLES = 100_000;
const line = z.string().max(4096);

const exampleSchema = z.strictObject({
  text: line.min(1),
  around: z.array(line).max(12).exactOptional(),
  category: z.enum(CATEGORIES),
  severity: z.enum(SEVERITIES).exactOptional(),
  stage: z.enum(STAGES).exactOptional(),
  tool: z.string().min(1).max(120),
  source: z.enum(['rule', 'recorded', 'bench', 'history']),
  step: z.strictObject({ name: line.exactOptional(), command: line.exactOptional() }).exactOptional(),
  exitCode: z.int().exactOptional(),
  weight: z.number().positive().max(100).exactOptional(),
});

const SCHEMA = 'self-healer/training-data@1';
const fileSchema = z.strictObject({ schema: z.literal(SCHEMA), examples: z.array(exampleSchema).max(MAX_EXAMPLES) });

/** Examples as the text of a file, one a line. */
export function writeTrainingData(examples: readonly ErrorExample[]): string {
  const lines = examples.map((example) => JSON.stringify(example));
  return `{"schema":"${SCHEMA}","examples":[\n${lines.join(',\n')}\n]}\n`;
}

/**
 * Reads what `writeTrainingData` wrote.
 * @throws UsageError `training-data-broken` naming the first place that is not as expected. One text with several categories is
 * refused as well: from contradictions nothing good is learned.
 */
export function readTrainingData(text: string): readonly ErrorExample[] {
  const parsed = fileSchema.safeParse(parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw broken(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not as expected'}`);
  }
  const { examples } = parsed.data;
  const seen = new Map<string, string>();
  examples.forEach(({ text: message, category, tool }, at) => {
    const key = `${tool}\n${message}`;
    const before = seen.get(key);
    if (before !== undefined && before !== category) {
      throw broken(`examples.${at}: the same text of ${tool} is ${before} further up and ${category} here`);
    }
    seen.set(key, category);
  });
  return examples;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw broken(problem instanceof Error ? problem.message : 'no JSON');
  }
}

function broken(why: string): UsageError {
  return new UsageError(
    'training-data-broken',
    `The training data cannot be used: ${why}. Nothing was trained. generate-training-data writes such a file.`,
  );
}
