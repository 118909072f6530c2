import fc from 'fast-check';

/** The part of JSON Schema that the documents of the service use. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
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
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
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
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema, known: KnownValues) {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, valuesOf(part, known, name)]),
  );
  const declared = fc.record(fields, { requiredKeys: [...required] }) as fc.Arbitrary<Record<string, unknown>>;
  if (additionalProperties === false) return declared;
  const more = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 2 });
  return fc.tuple(declared, more).map(([own, others]) => ({ ...others, ...own }));
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
