import type * as z from 'zod';
import { HttpProblem } from './http-problem.ts';

const MOST_FIELDS = 20;

/** What a client sent, as a schema has it. @throws HttpProblem 422 that says what is wrong with which part. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const fields = error.issues.slice(0, MOST_FIELDS).map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = fields;
  const where = first === undefined || first.path === '' ? `The ${what}` : `${first.path} in the ${what}`;
  throw new HttpProblem(422, 'bad-request', `${where} is not right: ${first?.message}.`, { fields });
}
