import type { Forge } from '@self-healer/core/ports/forge';
import { github } from './github.ts';
import { type OctokitOptions, octokitRequest } from './octokit-request.ts';

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ host, ...options }: OctokitOptions & { readonly host: string }): Forge {
  return github({ request: octokitRequest(options), hosts: [host] });
}
