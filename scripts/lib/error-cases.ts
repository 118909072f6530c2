import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SelfHealerError } from '@self-healer/core/errors';
import { CATEGORIES, SEVERITIES, STAGES } from '@self-healer/core/model/vocabulary';
import { parse } from 'yaml';
import * as z from 'zod';

const DIRECTORY = fileURLToPath(new URL('../../test/errors', import.meta.url));

const labels = {
  /** Short, unique among the cases of its tool. */
  name: z.string().min(3).max(120),
  // A label says what went wrong; that nobody knows is none.
  category: z.enum(CATEGORIES).exclude(['other']),
  severity: z.enum(SEVERITIES),
  /** Where a CI job would usually see the failure. */
  stage: z.enum(STAGES),
};
const toolName = z.string().regex(/^[a-z0-9][a-z0-9.+_-]*$/, 'must be the lower-case name of a program or library');

const errorCaseSchema = z.strictObject({
  ...labels,
  /** Written into the empty directory before the run: text by path. */
  files: z.record(z.string(), z.string()).default({}),
  /** For `bash -c`, in that directory. `$CACHE` is a directory that all runs share. Must fail. */
  run: z.string().min(1),
  /** The first line of the output that it matches states the cause. */
  error: z.string().min(1),
});
export type ErrorCase = z.infer<typeof errorCaseSchema>;

const errorFileSchema = z.strictObject({
  tool: toolName,
  /** Programs that must be there; the tool itself where it is left out. */
  needs: z.array(z.string()).optional(),
  /** Packages that are in `node_modules` of every case, as npm names them. */
  npm: z.array(z.string()).default([]),
  /** Packages of a Python environment that is first in the path, as pip names them. */
  pip: z.array(z.string()).default([]),
  /** Shell commands before each `run`. */
  before: z.string().default(''),
  cases: z.array(errorCaseSchema).min(1),
});
export type ErrorFile = z.infer<typeof errorFileSchema>;

const recordedErrorSchema = z.strictObject({
  tool: toolName,
  ...labels,
  /** The line that states the cause. */
  text: z.string().min(1),
  /** Up to three lines around it; empty lines do not count. */
  before: z.array(z.string()).max(3),
  after: z.array(z.string()).max(3),
  exitCode: z.int(),
});
export type RecordedError = Readonly<z.infer<typeof recordedErrorSchema>>;

const ENDING = { cases: '.yaml', records: '.generated.jsonl' } as const;

/** Where the recorded errors of a tool are kept. */
export const recordsPath = (tool: string): string => join(DIRECTORY, tool + ENDING.records);

/** The tools that have a file with this ending, in the order of their names. */
function toolsOf(ending: string): readonly string[] {
  return readdirSync(DIRECTORY)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

/** What is to be run, by tool. Throws SelfHealerError `error-cases-unreadable` naming the file and what is wrong. */
export function errorFiles(): readonly ErrorFile[] {
  return toolsOf(ENDING.cases).map((tool) => {
    const path = join(DIRECTORY, tool + ENDING.cases);
    const file = checked(errorFileSchema, path, () => parse(readFileSync(path, 'utf8')));
    if (file.tool !== tool) throw unreadable(path, `it says "tool: ${file.tool}"; name the file after its tool`);
    const names = file.cases.map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) throw unreadable(path, `two cases have the name "${twice}"; give one another`);
    return file;
  });
}

/** The recorded errors of one tool; none when nothing was recorded yet. Throws SelfHealerError `error-cases-unreadable`. */
export function recordsOf(tool: string): readonly RecordedError[] {
  const path = recordsPath(tool);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, at) => checked(recordedErrorSchema, `${path}:${at + 1}`, () => JSON.parse(line)));
}

/** All labelled errors that real tools printed (`npm run record-errors`), in a fixed order. */
export function recordedErrors(): readonly RecordedError[] {
  return toolsOf(ENDING.records).flatMap(recordsOf);
}

function checked<T>(schema: z.ZodType<T>, path: string, read: () => unknown): T {
  let value: unknown;
  try {
    value = read();
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause));
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw unreadable(path, z.prettifyError(parsed.error));
  return parsed.data;
}

function unreadable(path: string, why: string): SelfHealerError {
  return new SelfHealerError('error-cases-unreadable', `Cannot read ${path}: ${why}`);
}
