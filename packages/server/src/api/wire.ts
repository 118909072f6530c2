import type * as z from 'zod';

/** `rootCause` as it is written in JSON bodies. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * A value as JSON bodies hold it: declared fields only, their names in snake case. Keys of records are data and stay.
 */
export function toWire(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const { def } = (schema as z.ZodType)._zod as { def: z.core.$ZodTypeDef };
  switch (def.type) {
    case 'object': {
      const { shape } = def as z.core.$ZodObjectDef;
      return Object.fromEntries(
        Object.entries(shape).flatMap(([name, part]) => {
          const field = (value as Record<string, unknown>)[name];
          return field === undefined ? [] : [[snakeCase(name), toWire(part, field)]];
        }),
      );
    }
    case 'array':
      return (value as readonly unknown[]).map((item) => toWire((def as z.core.$ZodArrayDef).element, item));
    case 'record': {
      const { valueType } = def as z.core.$ZodRecordDef;
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toWire(valueType, entry)]));
    }
    case 'optional':
    case 'nullable':
    case 'default':
      return toWire((def as z.core.$ZodOptionalDef).innerType, value);
    case 'union': {
      const { options } = def as z.core.$ZodUnionDef;
      const fitting = options.find((option) => (option as z.ZodType).safeParse(value).success);
      return fitting === undefined ? value : toWire(fitting, value);
    }
    default:
      return value;
  }
}
