import type { FastifyRequest } from 'fastify';
import type { ApiRoute } from '../api/api-route.ts';
import { HttpProblem } from './http-problem.ts';

/** Says of a request that has no route whether there is one of another method. */
export function missingRoute(
  routes: readonly Pick<ApiRoute, 'method' | 'path'>[],
): (request: Pick<FastifyRequest, 'url'>) => HttpProblem {
  const patterns = routes.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  return ({ url }) => {
    const path = url.replace(/\?.*$/s, '');
    const allowed = patterns.flatMap(({ method, pattern }) => (pattern.test(path) ? [method] : [])).join(', ');
    if (allowed === '') {
      return new HttpProblem(404, 'no-such-route', 'There is no such route. /openapi.json lists all there are.');
    }
    return new HttpProblem(405, 'wrong-method', `This is for ${allowed}.`, { headers: { allow: allowed } });
  };
}
