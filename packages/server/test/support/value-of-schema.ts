import fc from 'fast-check';

/** The part of JSON Schema that the documents of the service use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const MOST_ITEMS = 3;
/** Longer texts cost time and say no more. */
const MOST_LETTERS = 300;

/** Values that a schema allows; `known` gives real ones for a field, by its name. */
export function valuesOf(schema: JsonSchema, known: KnownValues, name = ''): fc.Arbitrary<unknown> {
  const made = allowed(schema, known, name);
  const real = known(name);
  return real.length === 0 ? made : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...real) }, made);
}

export type KnownValues = (field: string) => readonly unknown[];

function allowed(schema: JsonSchema, known: KnownValues, name: string): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fc.oneof(...either.map((part) => valuesOf(part, known, name)));
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => allowed({ ...schema, type: one }, known, name)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, MOST_ITEMS),
      });
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: leastOf(schema), max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case 'number':
      // JSON has no -0.
      return fc.double({ min: leastOf(schema), max: schema.maximum ?? 1000, noNaN: true }).map((number) => number + 0);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

const leastOf = ({ minimum = -1000, exclusiveMinimum }: JsonSchema): number =>
  exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;

function objectOf(schema: JsonSchema, known: KnownValues) {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, valuesOf(part, known, name)]),
  );
  const declared = fc.record(fields, { requiredKeys: [...required] }) as fc.Arbitrary<Record<string, unknown>>;
  if (additionalProperties === false) return declared;
  const names = propertyNames === undefined ? fc.string({ maxLength: 8 }) : textOf(propertyNames);
  const others = typeof additionalProperties === 'object' ? valuesOf(additionalProperties, known) : fc.jsonValue();
  const more = fc.dictionary(names, others, { maxKeys: 2 });
  return fc.tuple(declared, more).map(([own, rest]) => ({ ...rest, ...own }));
}

function textOf({ pattern, minLength = 0, maxLength = MOST_LETTERS }: JsonSchema): fc.Arbitrary<string> {
  const longest = Math.min(maxLength, Math.max(minLength, MOST_LETTERS));
  if (pattern !== undefined) {
    return fc
      .stringMatching(new RegExp(pattern, 'u'), { size: 'small' })
      .filter((text) => text.length >= minLength && text.length <= maxLength);
  }
  return fc.string({ unit: fc.constantFrom('grapheme', 'binary').chain(lettersOf), minLength, maxLength: longest });
}

const lettersOf = (unit: 'grapheme' | 'binary') => fc.string({ unit, minLength: 1, maxLength: 1 });
