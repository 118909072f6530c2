import { STATUS_CODES } from 'node:http';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import * as z from 'zod';
import { HttpProblem } from './http-problem.ts';

/** RFC 9457. */
export const problemSchema = z.object({
  /** `urn:self-healer:problem:` and a code that stays. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What is wrong and what to do. */
  detail: z.string(),
  code: z.string(),
  /** What is wrong with which part of the request. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json';

/** The status of our errors by their code; what is not here is 422 when the caller can mend it, otherwise 500. */
const STATUS: Readonly<Record<string, number>> = {
  'no-such-session': 404,
  'no-such-error': 404,
  'no-such-patch': 404,
  'no-such-record': 404,
  'bad-cursor': 400,
  'already-applied': 409,
  'already-rolled-back': 409,
  'changed-since': 409,
  'changed-meanwhile': 409,
  'dirty-files': 409,
  'needs-review': 409,
  'no-patch': 409,
  'not-applied': 409,
  'session-changed': 409,
  'session-exists': 409,
  'log-binary': 422,
  'path-refused': 422,
  'too-busy': 429,
  'no-worker': 503,
  'store-unusable': 503,
};

const MOST_DETAIL = 2000;
const BUSY_SECONDS = '10';

/** What a client gets for an error. A bug says no more than that it is one. */
export function problemOf(error: unknown): { readonly problem: Problem; readonly headers: HttpProblem['headers'] } {
  if (error instanceof HttpProblem) {
    return { problem: problem(error.status, error.code, error.message, error.fields), headers: error.headers };
  }
  if (error instanceof SelfHealerError) {
    const status = STATUS[error.code] ?? (error instanceof UsageError ? 422 : 500);
    const headers = status === 429 ? { 'retry-after': BUSY_SECONDS } : {};
    return { problem: problem(status, error.code, error.message), headers };
  }
  const { statusCode, code } = httpErrorOf(error);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const [ours, detail] = FRAMEWORK_PROBLEMS[code] ?? ['bad-request', messageOf(error)];
    return { problem: problem(statusCode, ours, detail), headers: {} };
  }
  return {
    problem: problem(500, 'broken', 'Something is broken here; the log of the service says what.'),
    headers: {},
  };
}

const NOT_JSON = ['not-json', 'Send JSON, and say so: Content-Type: application/json.'] as const;

/** The errors of the web framework, in our words. */
const FRAMEWORK_PROBLEMS: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'body-too-large',
    'The body is longer than SELF_HEALER_MAX_BODY_BYTES allows. Send the end of the log.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['path-too-long', 'A part of the path is longer than any id of this service.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: NOT_JSON,
  FST_ERR_CTP_EMPTY_JSON_BODY: NOT_JSON,
  FST_ERR_CTP_INVALID_JSON_BODY: NOT_JSON,
};

function problem(status: number, code: string, detail: string, fields: HttpProblem['fields'] = []): Problem {
  return {
    type: `urn:self-healer:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: gateOutput(detail).slice(0, MOST_DETAIL),
    code,
    ...(fields.length > 0 && { fields: [...fields] }),
  };
}

const messageOf = (error: unknown) =>
  `${error instanceof Error ? error.message : String(error)}.`.replace(/\.\.$/, '.');

function httpErrorOf(error: unknown): { readonly statusCode: number | undefined; readonly code: string } {
  const { statusCode, code } = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
    code: typeof code === 'string' ? code : '',
  };
}
