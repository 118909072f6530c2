import * as z from 'zod';
import { HttpProblem } from '../http/http-problem.ts';

const SESSION_ID = /^s[0-9a-f]{16}$/;
const ERROR_ID = /^(?<session>s[0-9a-f]{16})\.(?<id>e\d{1,6})$/;
const PATCH_ID = /^(?<session>s[0-9a-f]{16})\.(?<id>p\d{1,6})$/;

export const sessionIdSchema = z.string().regex(SESSION_ID);
export const errorIdSchema = z.string().regex(ERROR_ID);
export const patchIdSchema = z.string().regex(PATCH_ID);

/** As the caller names a run: anything that can be printed in one line and stored. */
export const pipelineIdSchema = z
  .string()
  // Said so that every reader of patterns knows it: not all have classes by name.
  .regex(/^[^\u0000-\u001f\u007f-\u009f]+$/)
  .max(200);

/** As the caller names a log: a job or a file. It is shown, and never a path. */
export const logNameSchema = pipelineIdSchema.transform((name) => name.replace(/[\\/]+/g, '-'));

export const errorIdOf = (session: string, error: string): string => `${session}.${error}`;
export const patchIdOf = (session: string, patch: string): string => `${session}.${patch}`;

/** A part of a session, as `error_id` and `patch_id` name it anywhere. */
export interface PartOfSession {
  readonly session: string;
  readonly id: string;
}

/** @throws HttpProblem when it is none. */
export const placeOfError = (errorId: string): PartOfSession => placeOf(ERROR_ID, errorId, 'no-such-error');
export const placeOfPatch = (patchId: string): PartOfSession => placeOf(PATCH_ID, patchId, 'no-such-patch');

function placeOf(pattern: RegExp, text: string, code: string): PartOfSession {
  const { session, id } = pattern.exec(text)?.groups ?? {};
  if (session !== undefined && id !== undefined) return { session, id };
  throw new HttpProblem(404, code, `${JSON.stringify(text.slice(0, 100))} is no id of this service.`);
}
