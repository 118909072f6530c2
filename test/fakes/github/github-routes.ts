import * as z from 'zod';
import type { FakeRepository } from '../fake-repository.ts';
import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';
import type { FakeChange } from '../forge-world.ts';
import { checkRun, comment, gitCommit, label, pull, repository, wholePull } from './shapes.ts';

export interface GitHubState {
  readonly repository: FakeRepository;
  readonly changes: FakeChange[];
  readonly states: Map<string, 'green' | 'red'>;
  readonly fullName: string;
  /** Of the interface, with a slash at its end. */
  readonly api: () => string;
}

const text = z.string();
const treeBody = z.object({
  base_tree: text,
  tree: z.array(
    z.object({
      path: text,
      mode: z.enum(['100644', '100755', '120000']),
      type: z.literal('blob'),
      sha: text.nullable(),
    }),
  ),
});
const blobBody = z.object({ content: text, encoding: z.enum(['utf-8', 'base64']).default('utf-8') });
const commitBody = z.object({ message: text, tree: text, parents: z.array(text) });
const refBody = z.object({ ref: text, sha: text });
const moveBody = z.object({ sha: text, force: z.boolean().default(false) });
const pullBody = z.object({ head: text, base: text, title: text, body: z.string().max(65_536).default('') });
const pullEdit = z.object({ title: text, body: z.string().max(65_536), state: z.enum(['open', 'closed']) }).partial();
const commentBody = z.object({ body: z.string().max(65_536) });
/** It takes both. */
const labelsBody = z.union([z.object({ labels: z.array(text) }), z.array(text)]);
const labelsOf = (body: z.infer<typeof labelsBody>): readonly string[] => ('labels' in body ? body.labels : body);
const reviewBody = z.object({ reviewers: z.array(text), team_reviewers: z.array(text) });

const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const made = (json: unknown): FakeAnswer => ({ status: 201, json });
const none: FakeAnswer = { status: 204 };
const missing: FakeAnswer = { status: 404, json: { message: 'Not Found', documentation_url: 'https://fake' } };
const refused = (message: string): FakeAnswer => ({
  status: 422,
  json: { message, documentation_url: 'https://fake', errors: [] },
});
const json = <T>(schema: z.ZodType<T>, { body }: FakeRequest): T => schema.parse(JSON.parse(body.toString()));

/** The part of GitHub that a forge needs, over a real git repository. */
export function githubRoutes({ repository: git, changes, states, fullName, api }: GitHubState): Routes {
  let ids = 100;
  const changeOf = (id: string | undefined) => changes.find((change) => `${change.id}` === id);
  const refOf = (branch: string) => {
    const sha = git.tip(branch);
    const url = `${api()}repos/${fullName}/git/refs/heads/${branch}`;
    return sha && { ref: `refs/heads/${branch}`, node_id: 'REF', url, object: { type: 'commit', sha, url } };
  };
  const shown = (change: FakeChange) => pull(change, git.tip(change.target) ?? '', fullName, api());
  const whole = (change: FakeChange) => wholePull(change, git.tip(change.target) ?? '', fullName, api());
  const page = <T>({ query }: FakeRequest, items: readonly T[]): readonly T[] => {
    const [size, at] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
    return items.slice((at - 1) * size, at * size);
  };
  const branchOf = (name = '') => name.replace(/^refs\//, '').replace(/^heads\//, '');
  /** As the forge does: an open change follows its branch, and ends with it. */
  const follow = (branch: string) => {
    for (const change of changes) {
      if (change.branch !== branch || change.state !== 'open') continue;
      const tip = git.tip(branch);
      if (tip === undefined) change.state = 'closed';
      else change.head = tip;
    }
  };

  return {
    'GET /repos/:owner/:repo': () => ok({ ...repository(fullName), network_count: 0, subscribers_count: 0 }),
    'GET /repos/:owner/:repo/git/ref/*ref': ({ params }) => {
      const ref = refOf(branchOf(params.ref));
      return ref ? ok(ref) : missing;
    },
    'GET /repos/:owner/:repo/git/commits/:commit_sha': ({ params }) => {
      const commit = git.commitOf(params.commit_sha ?? '');
      return commit === undefined ? missing : ok(gitCommit(commit, api()));
    },
    'GET /repos/:owner/:repo/git/trees/:tree_sha': ({ params }) => {
      const sha = params.tree_sha ?? '';
      const entries = git.entries(sha);
      if (entries === undefined) return missing;
      return ok({
        sha,
        url: `${api()}git/trees/${sha}`,
        truncated: false,
        tree: entries.map((entry) => ({ ...entry, url: api() })),
      });
    },
    'GET /repos/:owner/:repo/git/blobs/:file_sha': ({ params }) => {
      const sha = params.file_sha ?? '';
      const bytes = git.blob(sha);
      if (bytes === undefined) return missing;
      return ok({
        sha,
        node_id: 'B',
        url: api(),
        size: bytes.length,
        content: bytes.toString('base64'),
        encoding: 'base64',
      });
    },
    'POST /repos/:owner/:repo/git/blobs': (request) => {
      const { content, encoding } = json(blobBody, request);
      const sha = git.writeBlob(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
      return made({ sha, url: `${api()}git/blobs/${sha}` });
    },
    'POST /repos/:owner/:repo/git/trees': (request) => {
      const { base_tree, tree } = json(treeBody, request);
      for (const { path, sha } of tree) {
        if (sha === null && git.fileAt(base_tree, path) === undefined) return refused('GitRPC::BadObjectState');
      }
      const sha = git.writeTree(
        base_tree,
        new Map(tree.map(({ path, mode, sha: blob }) => [path, blob === null ? null : { mode, sha: blob }])),
      );
      return made({ sha, url: api(), truncated: false, tree: [] });
    },
    'POST /repos/:owner/:repo/git/commits': (request) => {
      const { message, tree, parents } = json(commitBody, request);
      const sha = git.writeCommit(tree, parents, message);
      return made(gitCommit({ sha, tree, parents, message }, api()));
    },
    'POST /repos/:owner/:repo/git/refs': (request) => {
      const { ref, sha } = json(refBody, request);
      const branch = branchOf(ref);
      if (git.tip(branch) !== undefined) return refused('Reference already exists');
      if (git.commitOf(sha) === undefined) return refused('Object does not exist');
      git.updateRef(branch, sha, undefined);
      return made(refOf(branch));
    },
    'PATCH /repos/:owner/:repo/git/refs/*ref': (request) => {
      const { sha, force } = json(moveBody, request);
      const branch = branchOf(request.params.ref);
      const tip = git.tip(branch);
      if (tip === undefined) return refused('Reference does not exist');
      if (!force && !git.isAncestor(tip, sha)) return refused('Update is not a fast forward');
      git.updateRef(branch, sha, tip);
      follow(branch);
      return ok(refOf(branch));
    },
    'DELETE /repos/:owner/:repo/git/refs/*ref': ({ params }) => {
      const branch = branchOf(params.ref);
      const tip = git.tip(branch);
      if (tip === undefined) return refused('Reference does not exist');
      git.updateRef(branch, undefined, tip);
      follow(branch);
      return none;
    },
    'GET /repos/:owner/:repo/commits/:ref/check-runs': ({ params }) => {
      const state = states.get(params.ref ?? '');
      const runs = state === undefined ? [] : [checkRun(params.ref ?? '', state)];
      return ok({ total_count: runs.length, check_runs: runs });
    },
    'GET /repos/:owner/:repo/commits/:ref/status': ({ params }) =>
      ok({
        state: 'pending',
        sha: params.ref,
        total_count: 0,
        statuses: [],
        repository: repository(fullName),
        commit_url: api(),
        url: api(),
      }),
    'GET /repos/:owner/:repo/commits/:ref': ({ params }) => {
      const commit = git.commitOf(params.ref ?? '');
      if (commit === undefined) return missing;
      const { author, committer, verification, tree } = gitCommit(commit, api());
      const files = git.changedPaths(commit.sha).map(({ status, path }) => ({
        sha: null,
        filename: path,
        status: { A: 'added', D: 'removed', M: 'modified' }[status] ?? 'changed',
        ...{ additions: 0, deletions: 0, changes: 0, blob_url: api(), raw_url: api(), contents_url: api() },
      }));
      return ok({
        sha: commit.sha,
        node_id: 'C',
        url: api(),
        html_url: api(),
        comments_url: api(),
        commit: { author, committer, message: commit.message, tree, url: api(), comment_count: 0, verification },
        author: null,
        committer: null,
        parents: commit.parents.map((sha) => ({ sha, url: api(), html_url: api() })),
        files,
      });
    },
    'GET /repos/:owner/:repo/commits/:commit_sha/pulls': ({ params }) =>
      ok(
        changes
          .filter(({ head, state }) => head === params.commit_sha && state === 'open')
          .map((change) => pull(change, git.tip(change.target) ?? '', fullName, api())),
      ),
    'GET /repos/:owner/:repo/pulls': (request) => {
      const { query } = request;
      const head = query.get('head')?.split(':')[1];
      const state = query.get('state') ?? 'open';
      const wanted = changes.filter(
        (change) =>
          (head === undefined || change.branch === head) &&
          (state === 'all' || (change.state === 'open') === (state === 'open')),
      );
      return ok(page(request, wanted.toReversed()).map(shown));
    },
    'POST /repos/:owner/:repo/pulls': (request) => {
      const { head, base, title, body } = json(pullBody, request);
      const branch = head.split(':').at(-1) ?? '';
      const [tip, target] = [git.tip(branch), git.tip(base)];
      if (tip === undefined || target === undefined) return refused('Validation Failed');
      if (git.isAncestor(tip, target)) return refused(`No commits between ${base} and ${branch}`);
      if (changes.some((change) => change.branch === branch && change.target === base && change.state === 'open')) {
        return refused(`A pull request already exists for ${head}.`);
      }
      const change: FakeChange = {
        ...{ id: changes.length + 1, branch, target: base, state: 'open', title, body, head: tip },
        ...{ createdAt: new Date(Date.UTC(2026, 0, 1, 0, changes.length)), labels: [], reviewers: [], comments: [] },
      };
      changes.push(change);
      return made(whole(change));
    },
    'GET /repos/:owner/:repo/pulls/:pull_number': ({ params }) => {
      const change = changeOf(params.pull_number);
      return change === undefined ? missing : ok(whole(change));
    },
    'PATCH /repos/:owner/:repo/pulls/:pull_number': (request) => {
      const change = changeOf(request.params.pull_number);
      if (change === undefined) return missing;
      const { title = change.title, body = change.body, state } = json(pullEdit, request);
      Object.assign(change, { title, body });
      if (state === 'closed' && change.state === 'open') change.state = 'closed';
      return ok(whole(change));
    },
    'POST /repos/:owner/:repo/pulls/:pull_number/requested_reviewers': (request) => {
      const change = changeOf(request.params.pull_number);
      if (change === undefined) return missing;
      const { reviewers } = json(reviewBody, request);
      if (reviewers.includes('stranger')) return refused('Reviews may only be requested from collaborators.');
      change.reviewers = [...new Set([...change.reviewers, ...reviewers])];
      return made(shown(change));
    },
    'GET /repos/:owner/:repo/issues/:issue_number/comments': (request) => {
      const change = changeOf(request.params.issue_number);
      return change === undefined
        ? missing
        : ok(page(request, change.comments).map((item) => comment(item, fullName, api())));
    },
    'POST /repos/:owner/:repo/issues/:issue_number/comments': (request) => {
      const change = changeOf(request.params.issue_number);
      if (change === undefined) return missing;
      ids += 1;
      const item = { id: ids, ...json(commentBody, request) };
      change.comments.push(item);
      return made(comment(item, fullName, api()));
    },
    'PATCH /repos/:owner/:repo/issues/comments/:comment_id': (request) => {
      const item = changes.flatMap(({ comments }) => comments).find(({ id }) => `${id}` === request.params.comment_id);
      if (item === undefined) return missing;
      Object.assign(item, json(commentBody, request));
      return ok(comment(item, fullName, api()));
    },
    'DELETE /repos/:owner/:repo/issues/comments/:comment_id': ({ params }) => {
      for (const change of changes) change.comments = change.comments.filter(({ id }) => `${id}` !== params.comment_id);
      return none;
    },
    'POST /repos/:owner/:repo/issues/:issue_number/labels': (request) => {
      const change = changeOf(request.params.issue_number);
      if (change === undefined) return missing;
      change.labels = [...new Set([...change.labels, ...labelsOf(json(labelsBody, request))])];
      return ok(change.labels.map(label));
    },
  };
}
