import { createRequire } from 'node:module';
import { afterAll, afterEach, expect, test } from 'vitest';
import { bitbucketWorld } from '../fakes/bitbucket/bitbucket-world.ts';
import { CANARY, type ForgeWorld } from '../fakes/forge-world.ts';
import { giteaWorld } from '../fakes/gitea/gitea-world.ts';
import { BRANCH, FILES } from '../forges/sample-change.ts';
import { typeProblems } from '../forges/worlds.ts';
import { peer } from './peer.ts';

const bitbucket = peer('bitbucket');
const gitea = peer('gitea-js');
const load = (path: string | undefined) => createRequire(import.meta.url)(path ?? '');

let world: ForgeWorld | undefined;
afterEach(async () => {
  await world?.close();
  expect(world?.server.problems ?? []).toEqual([]);
});

afterAll(async () => {
  expect([...(await typeProblems('bitbucket')), ...(await typeProblems('gitea'))]).toEqual([]);
});

function withBranch(made: ForgeWorld): ForgeWorld {
  made.repository.updateRef(BRANCH, made.repository.tip('main'), undefined);
  made.repository.push(BRANCH, { 'a.txt': { content: 'good\n' } });
  world = made;
  return made;
}

type Call = (parameters: object) => Promise<{ readonly data: { readonly id: number; readonly values: object[] } }>;
interface Bitbucket {
  readonly pullrequests: Readonly<
    Record<'create' | 'list' | 'update' | 'decline' | 'createComment' | 'listComments', Call>
  >;
}

test.skipIf(bitbucket === undefined)('the client for Bitbucket opens, comments and declines a change', async () => {
  const { server, changes } = withBranch(await bitbucketWorld(FILES));
  const { Bitbucket } = load(bitbucket) as { Bitbucket: new (options: object) => Bitbucket };
  const { pullrequests } = new Bitbucket({
    baseUrl: new URL('2.0', server.url).href,
    auth: { token: CANARY },
    notice: false,
  });
  const at = { workspace: 'acme', repo_slug: 'app' };
  const side = (name: string) => ({ branch: { name } });
  const about = { title: 'Fix', description: 'It was wrong.', close_source_branch: true };
  const _body = { ...about, source: side(BRANCH), destination: side('main') };
  const { data: made } = await pullrequests.create({ ...at, _body });
  await expect(pullrequests.create({ ...at, _body })).rejects.toMatchObject({ status: 409 });
  const one = { ...at, pull_request_id: made.id };
  await pullrequests.update({ ...one, _body: { title: 'Better' } });
  await pullrequests.createComment({ ...one, _body: { content: { raw: 'First.' } } });
  const { data: comments } = await pullrequests.listComments(one);
  expect(comments.values).toMatchObject([{ content: { raw: 'First.' } }]);
  await pullrequests.decline(one);
  expect((await pullrequests.list({ ...at, state: 'DECLINED' })).data.values).toMatchObject([{ title: 'Better' }]);
  expect(changes).toMatchObject([{ state: 'closed', title: 'Better' }]);
});

type Answer = Promise<{ readonly data: { readonly id: number; readonly number: number } & object }>;
interface Gitea {
  readonly repos: Readonly<Record<'repoCreatePullRequest', (owner: string, repo: string, body: object) => Answer>> &
    Readonly<Record<'repoListPullRequests', (owner: string, repo: string, query: object) => Answer>> &
    Readonly<Record<'repoEditPullRequest', (owner: string, repo: string, index: number, body: object) => Answer>>;
  readonly issues?: unknown;
}

test.skipIf(gitea === undefined)('the client for Gitea opens, edits and closes a change', async () => {
  const { server, changes } = withBranch(await giteaWorld(FILES));
  const { giteaApi } = load(gitea) as { giteaApi(url: string, options: object): Gitea };
  const { repos } = giteaApi(server.url.origin, { token: CANARY, customFetch: fetch });
  const body = { head: BRANCH, base: 'main', title: 'Fix', body: 'It was wrong.' };
  const { data: made } = await repos.repoCreatePullRequest('acme', 'app', body);
  await expect(repos.repoCreatePullRequest('acme', 'app', body)).rejects.toMatchObject({ status: 409 });
  await repos.repoEditPullRequest('acme', 'app', made.number, { title: 'Better', state: 'closed' });
  expect((await repos.repoListPullRequests('acme', 'app', { state: 'all' })).data).toMatchObject([
    { title: 'Better', state: 'closed', head: { ref: BRANCH } },
  ]);
  expect(changes).toMatchObject([{ state: 'closed', title: 'Better' }]);
});
