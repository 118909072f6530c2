import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Answer, Served } from './served.ts';

type Document = {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>
  >;
};

/** Says what in an answer is not as the OpenAPI document has it; empty when all is. */
export async function documented(service: Served): Promise<(path: string, method: string, answer: Answer) => string> {
  const { json } = await service.call('/openapi.json');
  const { paths } = json as unknown as Document;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...json, $id: 'openapi' });
  return (path, method, answer) => {
    const { responses } = paths[path]?.[method.toLowerCase()] ?? {};
    const content = responses?.[answer.status]?.content;
    if (content === undefined) return `${method} ${path}: ${answer.status} is not in the document: ${answer.text}`;
    const type = String(answer.headers['content-type']).replace(/;.*/, '');
    const schema = content[type]?.schema;
    if (schema === undefined) return `${method} ${path}: ${type} is not in the document`;
    if (!type.includes('json')) return '';
    const pointer = '$ref' in schema ? { $ref: `openapi${schema.$ref}` } : schema;
    return ajv.validate(pointer, answer.json) ? '' : `${method} ${path}: ${ajv.errorsText()}`;
  };
}
