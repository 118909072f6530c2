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

/** The value that `toWire` wrote, as far as the schema says; whether it fits is for the schema to judge. */
export function fromWire(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const { def } = (schema as z.ZodType)._zod as { def: z.core.$ZodTypeDef };
  switch (def.type) {
    case 'object': {
      if (typeof value !== 'object') return value;
      const { shape } = def as z.core.$ZodObjectDef;
      return Object.fromEntries(
        Object.entries(shape).flatMap(([name, part]) => {
          const field = (value as Record<string, unknown>)[snakeCase(name)];
          return field === undefined ? [] : [[name, fromWire(part, field)]];
        }),
      );
    }
    case 'array':
      return Array.isArray(value) ? value.map((item) => fromWire((def as z.core.$ZodArrayDef).element, item)) : value;
    case 'record': {
      const { valueType } = def as z.core.$ZodRecordDef;
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fromWire(valueType, entry)]));
    }
    case 'optional':
    case 'nullable':
    case 'default':
      return fromWire((def as z.core.$ZodOptionalDef).innerType, value);
    case 'union': {
      const { options } = def as z.core.$ZodUnionDef;
      const read = options.map((option) => ({ option, value: fromWire(option, value) }));
      const fitting = read.find((each) => (each.option as z.ZodType).safeParse(each.value).success);
      return fitting === undefined ? value : fitting.value;
    }
    default:
      return value;
  }
}
