import { tmpdir } from 'node:os';
import { connect } from '@self-healer/forge-azure-repos/connect';
import { repositoryAddress } from '@self-healer/forge-azure-repos/repository-address';
import type { FileContents } from '../fake-repository.ts';
import { startFakeServer } from '../fake-server.ts';
import { CANARY, type FakeChange, type ForgeWorld } from '../forge-world.ts';
import { GitRepository } from '../git-repository.ts';
import { gitRoutes } from '../git-routes.ts';
import { plainRunner } from '../plain-runner.ts';
import { sharedDescription } from '../shared-description.ts';
import { azureRoutes, followHeads } from './azure-routes.ts';

/** What the description knows under another spelling, or in a list of its own. */
const DESCRIBED = (route: string): string => route.replace('/pullrequests/', '/pullRequests/');

/** Azure Repos, as the adapter and git see it. */
export async function azureWorld(files: FileContents): Promise<ForgeWorld> {
  const repository = new GitRepository('app', files);
  const changes: FakeChange[] = [];
  const states = new Map<string, 'green' | 'red'>();
  const basic = Buffer.from(`:${CANARY}`).toString('base64');
  const server = await startFakeServer({
    routes: {
      ...azureRoutes({ repository, changes, states }),
      ...gitRoutes(repository.root, 'app', '/acme/app/_git/app'),
    },
    before({ headers }) {
      followHeads({ repository, changes });
      return headers.authorization === `Basic ${basic}` ? undefined : { status: 401, json: { message: 'no' } };
    },
  });
  const validate = sharedDescription('ado-git-7.2.json', '/schema');
  server.check = (_, route, answer) => {
    // The description has lists as arrays; the interface wraps them in `value`.
    const listed = (answer.json as { readonly value?: readonly unknown[] } | undefined)?.value;
    // What was made is 201, which the description does not know.
    const plain = { ...answer, status: answer.status === 201 ? 200 : answer.status, json: listed ?? answer.json };
    // Permissions are of another part of the interface, whose description is not at hand.
    const described = answer.json !== undefined && !route.includes('/_apis/permissions/');
    const problem = !described ? undefined : validate?.(DESCRIBED(route), plain);
    if (problem !== undefined) throw new Error(problem);
  };
  const source = new URL('acme/app/_git/app', server.url);
  return {
    server,
    repository,
    changes,
    merge(id) {
      followHeads({ repository, changes });
      const change = changes.find((item) => item.id === id);
      if (change === undefined) throw new Error(`no change ${id}`);
      change.merge = repository.merge(change.branch, change.target);
      change.state = 'merged';
    },
    setState: (revision, state) => void states.set(revision, state),
    forge: ({ fetch = globalThis.fetch, runner = plainRunner, token = CANARY } = {}) =>
      connect({
        fetch,
        runner,
        token,
        env: process.env,
        temporaryDirectory: tmpdir(),
        sleep: async () => undefined,
        clock: () => new Date(),
        address: repositoryAddress(source),
      }),
    source: () => ({ repository: source, headRevision: repository.tip('main') ?? '', headRef: 'main' }),
    async close() {
      await server.close();
      repository.dispose();
    },
  };
}
