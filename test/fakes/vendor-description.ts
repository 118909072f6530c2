import { Ajv, type ValidateFunction } from 'ajv';
import type { FakeAnswer } from './fake-server.ts';

export type Validate = (route: string, answer: FakeAnswer) => string | undefined;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses?: Readonly<Record<string, unknown>> }>>>>;
}

/**
 * Holds answers to what the vendor's own machine-readable description says of the operation.
 * @param place where in a response its schema stands, as a JSON pointer: OpenAPI 3 and Swagger 2 differ
 */
export function vendorDescription(description: Description, place: string): Validate {
  const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false, logger: false, allErrors: true });
  ajv.addSchema(withNulls(description) as object, 'vendor');
  const compiled = new Map<string, ValidateFunction | undefined>();
  // `/repos/{owner}/...` and our `/repos/:owner/...` name the same operation.
  const shape = (path: string) => path.replace(/\{[^}]+\}|[:*]\w+/g, '{}').toLowerCase();
  const paths = new Map(Object.keys(description.paths).map((path) => [shape(path), path]));

  return (route, { status, json }) => {
    const [method = '', path = ''] = route.split(' ');
    const known = paths.get(shape(path));
    const operation = known === undefined ? undefined : description.paths[known]?.[method.toLowerCase()];
    if (known === undefined || operation === undefined) return `${route} is not in the vendor's description`;
    const response = operation.responses?.[`${status}`];
    if (response === undefined) return status < 400 ? `${route} never answers ${status}` : undefined;
    const key = `${route} ${status}`;
    if (!compiled.has(key)) {
      const pointer = `/paths/${escapePart(known)}/${method.toLowerCase()}/responses/${status}${place}`;
      compiled.set(key, has(response, place) ? ajv.compile({ $ref: `vendor#${pointer}` }) : undefined);
    }
    const validate = compiled.get(key);
    if (validate === undefined || validate(json)) return undefined;
    return `${key}: ${ajv.errorsText(validate.errors?.slice(0, 6))}`;
  };
}

/** OpenAPI's `nullable` stands also where there is no type, which JSON Schema does not know; some write `x-nullable`. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withNulls(item)]));
  const { nullable, 'x-nullable': extended, ...rest } = copy;
  if (nullable !== true && extended !== true) return copy;
  if (typeof copy.type !== 'string') return { anyOf: [rest, { type: 'null' }] };
  return { ...rest, nullable: true, ...(Array.isArray(copy.enum) && { enum: [...copy.enum, null] }) };
}

const escapePart = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

function has(value: unknown, pointer: string): boolean {
  let at = value;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Record<string, unknown>)[part.replaceAll('~1', '/')];
  }
  return at !== undefined;
}
