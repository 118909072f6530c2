import { createRequire } from 'node:module';
import { type Validate, vendorDescription } from '../vendor-description.ts';

let loaded: Validate | undefined;

/** GitHub's own description of its REST interface, from npm. */
export function githubDescription(): Validate {
  const load = createRequire(import.meta.url);
  loaded ??= vendorDescription(
    load('@octokit/openapi/generated/api.github.com.json') as Parameters<typeof vendorDescription>[0],
    '/content/application~1json/schema',
  );
  return loaded;
}
