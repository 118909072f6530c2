import type { FakeAnswer, FakeRequest } from '../fakes/fake-server.ts';

/** What a token that may only read is told: by a refusal, or where the forge tells rights, by a smaller one. */
export function withoutRights({ method, path, query, headers }: FakeRequest): FakeAnswer | undefined {
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const denied = { __type: 'AccessDeniedException', message: 'not authorized' };
    return /\.(?:Get|List)/.test(`${target}`) ? undefined : { status: 400, json: denied };
  }
  if (query.get('service') === 'git-receive-pack') return { status: 403, json: { message: 'no' } };
  if (/\/_apis\/permissions\//.test(path)) return { status: 200, json: { count: 1, value: [false] } };
  if (/^\/api\/v4\/projects\/[^/]+$/.test(path)) {
    return { status: 200, json: { permissions: { project_access: { access_level: 20 }, group_access: null } } };
  }
  if (path === '/api/v1/repos/acme/app') return { status: 200, json: { permissions: { push: false } } };
  const writes = method !== 'GET' && !path.endsWith('git-upload-pack');
  return writes ? { status: 403, json: { message: 'Resource not accessible by integration' } } : undefined;
}
