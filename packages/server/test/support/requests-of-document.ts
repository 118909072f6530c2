import fc from 'fast-check';
import { type JsonSchema, type KnownValues, valuesOf } from './value-of-schema.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A request made from an OpenAPI document. */
export interface MadeRequest {
  /** As the document has it. */
  readonly route: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether the document allows it, as far as the generator knows. */
  readonly allowed: boolean;
}

/** Requests to every operation of a document: such as it allows, and such as it does not. */
export function requestsOf({ paths }: ApiDocument, known: KnownValues): fc.Arbitrary<MadeRequest> {
  const operations = Object.entries(paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route, method: method.toUpperCase(), operation })),
  );
  return fc.oneof(
    ...operations.map(({ route, method, operation }) => ({
      // Those with a body have more to them.
      weight: operation.requestBody === undefined ? 1 : 4,
      arbitrary: requestOf(route, method, operation, known),
    })),
  );
}

function requestOf(route: string, method: string, { parameters = [], requestBody }: Operation, known: KnownValues) {
  const schema = requestBody?.content['application/json']?.schema;
  const right = fc.record({
    params: fc.record(
      Object.fromEntries(parameters.map(({ name, schema: part }) => [name, valuesOf(part, known, name).map(String)])),
      { requiredKeys: parameters.flatMap(({ name, required }) => (required ? [name] : [])) },
    ),
    body: schema === undefined ? fc.constant(undefined) : valuesOf(schema, known).map(textOfBody),
    type: fc.constant('application/json'),
    allowed: fc.constant(true),
  });
  const bent = fc.record({
    params: fc.record(Object.fromEntries(parameters.map(({ name }) => [name, strangeText]))),
    body: schema === undefined ? fc.option(strangeText, { nil: undefined }) : bentBody(schema, known),
    type: fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'a/b', 'nothing', ''),
    allowed: fc.constant(false),
  });
  const bentBodyOnly = fc
    .tuple(right, schema === undefined ? fc.constant(undefined) : bentBody(schema, known))
    .map(([made, body]) => ({ ...made, body: body ?? made.body, allowed: body === undefined }));
  return fc.oneof({ weight: 3, arbitrary: right }, { weight: 2, arbitrary: bentBodyOnly }, bent).map(
    ({ params, body, type, allowed }): MadeRequest => ({
      route,
      method,
      url: urlOf(route, parameters, params),
      headers: body === undefined ? {} : { 'content-type': type },
      body,
      allowed,
    }),
  );
}

const textOfBody = (body: unknown): string => JSON.stringify(body);

/** What a field is not made for: empty, huge, with every kind of letter, or like an attack. */
const strangeText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ minLength: 190, maxLength: 900 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    '..',
    '../../etc/passwd',
    '%00',
    "' or 1=1 --",
    '__proto__',
    'null',
    '\0',
    '💥',
  ),
);

/** A body with one thing in it that may be wrong: a field gone, added, or of another kind; or no JSON at all. */
function bentBody(schema: JsonSchema, known: KnownValues): fc.Arbitrary<string> {
  const value = valuesOf(schema, known);
  const inOneField = fc
    .tuple(value, fc.nat(), fc.oneof(fc.jsonValue(), strangeText), fc.constantFrom('drop', 'replace', 'add'))
    .map(([body, at, other, how]) => {
      if (typeof body !== 'object' || body === null) return textOfBody(other);
      const names = Object.keys(body);
      const name = names[at % Math.max(1, names.length)] ?? 'a';
      const { [name]: _, ...rest } = body as Record<string, unknown>;
      if (how === 'drop') return textOfBody(rest);
      return textOfBody(how === 'add' ? { ...body, [`${name}s`]: other } : { ...rest, [name]: other });
    });
  const cut = fc
    .tuple(value, fc.nat(200))
    .map(([body, letters]) => textOfBody(body).slice(0, letters))
    .filter((text) => text !== '');
  return fc.oneof({ weight: 5, arbitrary: inOneField }, cut, fc.json(), strangeText);
}

function urlOf(route: string, parameters: readonly Parameter[], values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  let path = route;
  for (const { name, in: place } of parameters) {
    const value = values[name];
    if (place === 'path')
      path = path.replace(`{${name}}`, () => encodeURIComponent(Buffer.from(value ?? '').toString()));
    else if (value !== undefined) query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
