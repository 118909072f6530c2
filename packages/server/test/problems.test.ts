import { afterAll, describe, expect, test } from 'vitest';
import { guardedService } from './support/guarded-service.ts';
import { type Call, stopAll } from './support/served.ts';

afterAll(stopAll);

const service = await guardedService();
const ANALYZE = '/api/v1/debug/analyze';

describe('problems', () => {
  const CASES: readonly (readonly [string, string, Call, number, string])[] = [
    ['no such route', '/api/v2', {}, 404, 'no-such-route'],
    ['the wrong method', ANALYZE, {}, 405, 'wrong-method'],
    ['a method of no route', '/api/v1/debug/rollback', { method: 'TRACE' }, 405, 'wrong-method'],
    ['a method that should have a body', '/api/v1/runs', { method: 'QUERY' }, 405, 'wrong-method'],
    [
      'a method of another, with an id',
      '/api/v1/sessions/s0123456789abcdef',
      { method: 'DELETE' },
      405,
      'wrong-method',
    ],
    ['an error that is not named', '/api/v1/debug/patch', { method: 'POST', body: { error: {} } }, 422, 'bad-request'],
    [
      'an error that is named by half',
      '/api/v1/debug/patch',
      { method: 'POST', body: { error: { id: 'e1' } } },
      422,
      'no-such-error',
    ],
    [
      'nothing to classify',
      '/api/v1/ml/classify-error',
      { method: 'POST', body: { error: { stage: 'test' } } },
      422,
      'bad-request',
    ],
    ['no JSON', ANALYZE, { method: 'POST', body: '{"a":' }, 400, 'not-json'],
    [
      'another media type',
      ANALYZE,
      { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } },
      415,
      'not-json',
    ],
    ['no body', ANALYZE, { method: 'POST' }, 422, 'bad-request'],
    ['a prototype', ANALYZE, { method: 'POST', body: '{"__proto__":{"a":1}}' }, 400, 'not-json'],
    ['a missing field', ANALYZE, { method: 'POST', body: { pipeline_id: 'x' } }, 422, 'bad-request'],
    [
      'an unknown field',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '', logs: '' } },
      422,
      'bad-request',
    ],
    [
      'a workspace that is none',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '', workspace: 'a' } },
      422,
      'no-workspace',
    ],
    [
      'a path as workspace',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '', workspace: '/etc' } },
      422,
      'bad-request',
    ],
    [
      'a log that is binary',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '\0\u0001\u0002'.repeat(500) } },
      422,
      'log-binary',
    ],
    [
      'a body too long',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: 'x'.repeat(30_000) } },
      413,
      'body-too-large',
    ],
    ['no such session', '/api/v1/sessions/s0123456789abcdef', {}, 404, 'no-such-session'],
    ['no such failure', '/api/v1/failures/0123456789abcdef', {}, 404, 'no-such-failure'],
    ['no session id', '/api/v1/sessions/..%2fetc', {}, 422, 'bad-request'],
    ['a bad cursor', '/api/v1/sessions?cursor=a', {}, 400, 'bad-cursor'],
    ['a bad limit', '/api/v1/sessions?limit=1e9', {}, 422, 'bad-request'],
    ['a session id without an end', `/api/v1/sessions/${'s'.repeat(300)}`, {}, 414, 'path-too-long'],
    [
      'a name of two lines',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'a\nb', log_content: '' } },
      422,
      'bad-request',
    ],
    ['a bad escape', '/api/v1/sessions/%zz', {}, 400, 'bad-request'],
  ];

  test.each(CASES)('%s', async (_, path, call, status, code) => {
    const answer = await service.call(path, call);
    expect(answer).toMatchObject({
      status,
      headers: { 'content-type': 'application/problem+json' },
      json: { type: `urn:self-healer:problem:${code}`, status, code, detail: expect.stringMatching(/\.$/) },
    });
    expect(service.broken).toEqual([]);
  });
});
