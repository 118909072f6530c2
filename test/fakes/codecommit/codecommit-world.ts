import { tmpdir } from 'node:os';
import { codecommit } from '@self-healer/forge-codecommit/codecommit';
import { awsCall } from '@self-healer/http/aws-call';
import type { FileContents } from '../fake-repository.ts';
import { startFakeServer } from '../fake-server.ts';
import { CANARY, type FakeChange, type ForgeWorld } from '../forge-world.ts';
import { GitRepository } from '../git-repository.ts';
import { gitRoutes } from '../git-routes.ts';
import { plainRunner } from '../plain-runner.ts';
import { codecommitRoutes, followHeads } from './codecommit-routes.ts';

const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-1\/codecommit\/aws4_request, .*Signature=[0-9a-f]{64}$/;
const GIT_USER = /^key%session:\d{8}T\d{6}Z[0-9a-f]{64}$/;
const PATH = '/v1/repos/app';

/** CodeCommit, as the adapter and git see it. The secret key never leaves: the canary is in no request at all. */
export async function codecommitWorld(files: FileContents): Promise<ForgeWorld> {
  const repository = new GitRepository('app', files);
  const changes: FakeChange[] = [];
  const server = await startFakeServer({
    routes: { ...codecommitRoutes({ repository, changes }), ...gitRoutes(repository.root, 'app', PATH) },
    before({ headers, path }) {
      followHeads({ repository, changes });
      const authorization = `${headers.authorization}`;
      const user = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
      if (path.startsWith(PATH) ? GIT_USER.test(user) : SIGNED.test(authorization)) return undefined;
      return { status: path.startsWith(PATH) ? 401 : 403, json: { __type: 'AccessDeniedException', message: 'no' } };
    },
  });
  const url = new URL(PATH, server.url);
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
    setState: () => undefined,
    forge({ fetch = globalThis.fetch, runner = plainRunner, token = CANARY } = {}) {
      const credentials = {
        accessKeyId: token === CANARY ? 'key' : 'other',
        secretAccessKey: token,
        sessionToken: 'session',
      };
      const git = {
        runner,
        env: process.env,
        temporaryDirectory: tmpdir(),
        sleep: async () => undefined,
        clock: () => new Date(),
      };
      const region = 'eu-west-1';
      const call = awsCall({ fetch, ...git, region, credentials, endpoint: server.url });
      return codecommit({ call, credentials, region, repository: 'app', url, git });
    },
    source: () => ({ repository: url, headRevision: repository.tip('main') ?? '', headRef: 'main' }),
    async close() {
      await server.close();
      repository.dispose();
    },
  };
}
