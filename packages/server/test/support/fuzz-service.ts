import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { documented } from './conforms.ts';
import { type ApiDocument, type MadeRequest, requestsOf } from './requests-of-document.ts';
import { type Answer, brokenRepository, LOG, served } from './served.ts';

const SHOWN = 5;

/** What a service did that its OpenAPI document does not say, or that none may do; the first few. */
export interface FuzzResult {
  readonly found: readonly string[];
  readonly broken: readonly unknown[];
  /** How many requests got to what their route does. */
  readonly done: number;
}

/** Sends requests made from the OpenAPI document of a service to it, the same ones for the same seed. */
export async function fuzzService(requests: number, seed: number, location?: string): Promise<FuzzResult> {
  const service = await served({
    ...(location !== undefined && { location }),
    env: { SELF_HEALER_REQUESTS_PER_MINUTE: '1000000', SELF_HEALER_WORKSPACES: `shop=${brokenRepository()}` },
  });
  const document = (await service.call('/openapi.json')).json as unknown as ApiDocument;
  const conforms = await documented(service);
  const forbidden = bodyChecks(document);
  const analyzed = await service.post('/api/v1/debug/analyze', { pipeline_id: 'known', log_content: LOG });
  const known = realValues(analyzed);
  const found: string[] = [];
  let done = 0;
  for (const made of fc.sample(
    requestsOf(document, (field) => known[field] ?? []),
    { numRuns: requests, seed },
  )) {
    const { route, method, url, headers, body, allowed } = made;
    const answer = await service.call(url, { method, headers, ...(body !== undefined && { body }) });
    if (answer.status === 200) done += 1;
    const wrong = [
      conforms(route, method, answer),
      answer.status >= 500 ? 'it broke' : '',
      allowed && answer.json.code === 'bad-request' ? `it refused what the document allows: ${answer.text}` : '',
      answer.status === 200 && forbidden(made) ? 'it took what the document forbids' : '',
    ].filter((what) => what !== '');
    found.push(...wrong.map((what) => `${what.slice(0, 300)}: ${JSON.stringify(made).slice(0, 500)}`));
  }
  return { found: found.slice(0, SHOWN), broken: service.broken.slice(0, SHOWN), done };
}

/** Values by field, so that many requests are about something that is there. */
function realValues({ json }: Answer): Readonly<Record<string, readonly unknown[]>> {
  const session = String(json.session_id);
  const { errors } = json.diagnosis as { errors: readonly { fingerprint: string }[] };
  return {
    pipeline_id: ['known'],
    session_id: [session],
    fingerprint: errors.map(({ fingerprint }) => fingerprint),
    error: [`${session}.e1`, { error_id: `${session}.e1` }],
    error_ids: [['e1'], ['e1', `${session}.e2`]],
    patch: [`${session}.p1`],
    patch_id: [`${session}.p1`],
    workspace: ['shop'],
    // A proof runs a command twice: a few are enough.
    prove: [false],
    log_content: [LOG],
  };
}

/** Whether the document forbids the body of a request. */
function bodyChecks({ paths }: ApiDocument): (made: MadeRequest) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const checks = new Map(
    Object.entries(paths).flatMap(([route, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) => {
        const schema = requestBody?.content['application/json']?.schema;
        return schema === undefined ? [] : [[`${method.toUpperCase()} ${route}`, ajv.compile(schema)] as const];
      }),
    ),
  );
  return ({ method, route, body }) => {
    const check = checks.get(`${method} ${route}`);
    return check !== undefined && !check(JSON.parse(body ?? 'null'));
  };
}
