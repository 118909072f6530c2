import * as z from 'zod';
import { snakeCase } from '../api/wire.ts';

export type JsonSchema = { readonly [key: string]: unknown };

/** The JSON Schema (2020-12) of what goes over the wire: field names in snake case. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', reused: 'inline' });
  return renamed(rest) as JsonSchema;
}

function renamed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(renamed);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (key === 'properties') {
        return [
          key,
          Object.fromEntries(Object.entries(value as object).map(([name, field]) => [snakeCase(name), renamed(field)])),
        ];
      }
      if (key === 'required') return [key, (value as string[]).map(snakeCase)];
      // Values, not schemas.
      if (key === 'enum' || key === 'const' || key === 'default' || key === 'examples') return [key, value];
      return [key, renamed(value)];
    }),
  );
}
