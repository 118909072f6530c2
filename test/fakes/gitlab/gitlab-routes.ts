import type { FakeRepository, StoredCommit } from '../fake-repository.ts';
import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';
import type { FakeChange } from '../forge-world.ts';
import { commitBody, json, noteBody, requestBody, requestEdit } from './gitlab-bodies.ts';

export interface GitLabState {
  readonly repository: FakeRepository;
  readonly changes: FakeChange[];
  readonly states: Map<string, 'green' | 'red'>;
  readonly api: () => string;
}

const TIME = '2026-01-02T03:04:05.000Z';
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const made = (json: unknown): FakeAnswer => ({ status: 201, json });
const none: FakeAnswer = { status: 204 };
const missing: FakeAnswer = { status: 404, json: { message: '404 Not Found' } };
const refused = (status: number, message: unknown): FakeAnswer => ({ status, json: { message } });

const USER = {
  id: 7,
  username: 'self-healer',
  name: 'self-healer',
  state: 'active',
  locked: false,
  avatar_url: null,
  web_url: 'https://fake/self-healer',
};

/** The part of GitLab that a forge needs, over a git repository. */
export function gitlabRoutes({ repository: git, changes, states, api }: GitLabState): Routes {
  let ids = 500;
  const changeOf = ({ params }: FakeRequest) => changes.find((change) => `${change.id}` === params.iid);

  const shownCommit = (commit: StoredCommit) => ({
    id: commit.sha,
    short_id: commit.sha.slice(0, 8),
    title: commit.message.split('\n')[0],
    message: commit.message,
    parent_ids: commit.parents,
    author_name: 'self-healer',
    author_email: 'self-healer@example.org',
    authored_date: TIME,
    committer_name: 'self-healer',
    committer_email: 'self-healer@example.org',
    committed_date: TIME,
    created_at: TIME,
    trailers: {},
    web_url: `${api()}commit/${commit.sha}`,
  });

  const shown = (change: FakeChange) => ({
    id: change.id + 1000,
    iid: change.id,
    project_id: 42,
    title: change.title,
    description: change.body,
    state: change.state === 'open' ? 'opened' : change.state,
    created_at: change.createdAt.toISOString(),
    updated_at: change.createdAt.toISOString(),
    merged_at: change.state === 'merged' ? TIME : null,
    closed_at: change.state === 'closed' ? TIME : null,
    target_branch: change.target,
    source_branch: change.branch,
    source_project_id: 42,
    target_project_id: 42,
    author: USER,
    assignee: null,
    assignees: [],
    reviewers: change.reviewers.map((username) => ({ ...USER, username })),
    labels: change.labels,
    draft: false,
    work_in_progress: false,
    milestone: null,
    merge_when_pipeline_succeeds: false,
    merge_status: 'can_be_merged',
    detailed_merge_status: 'mergeable',
    sha: change.head,
    merge_commit_sha: change.merge ?? null,
    squash_commit_sha: null,
    user_notes_count: change.comments.length,
    should_remove_source_branch: null,
    force_remove_source_branch: true,
    squash: false,
    has_conflicts: false,
    blocking_discussions_resolved: true,
    web_url: `${api()}acme/app/-/merge_requests/${change.id}`,
  });

  const note = (item: { readonly id: number; readonly body: string }, change: FakeChange) => ({
    ...{ id: item.id, body: item.body, type: null, attachment: null, author: USER, created_at: TIME, updated_at: TIME },
    ...{ system: false, noteable_id: change.id + 1000, noteable_type: 'MergeRequest', noteable_iid: change.id },
    ...{ project_id: 42, resolvable: false, confidential: false, internal: false },
  });

  const paged = ({ query }: FakeRequest, items: readonly unknown[]): FakeAnswer => {
    const [size, page] = [Number(query.get('per_page') ?? 20), Number(query.get('page') ?? 1)];
    const pages = Math.max(1, Math.ceil(items.length / size));
    const headers = {
      'x-page': `${page}`,
      'x-per-page': `${size}`,
      'x-next-page': page < pages ? `${page + 1}` : '',
      'x-total': `${items.length}`,
      'x-total-pages': `${pages}`,
    };
    return { status: 200, json: items.slice((page - 1) * size, page * size), headers };
  };

  /** The newest commit at or before `revision` that wrote the path. */
  const lastCommitOf = (revision: string, path: string): string => {
    for (let at = git.commitOf(revision); at !== undefined; at = git.commitOf(at.parents[0] ?? '')) {
      if (at.parents.length === 0 || git.changedPaths(at.sha).some((change) => change.path === path)) return at.sha;
    }
    return revision;
  };

  function commit(request: FakeRequest): FakeAnswer {
    const { branch, commit_message: message, actions, start_sha: start } = json(commitBody, request);
    const tip = git.tip(branch);
    if (start !== undefined && tip !== undefined) {
      return refused(400, `A branch called '${branch}' already exists. Switch to that branch in order to make changes`);
    }
    const parent = start ?? tip;
    if (parent === undefined) return refused(400, 'You can only create or edit files when you are on a branch');
    const files = new Map<string, { mode: string; sha: string } | null>();
    for (const action of actions) {
      const path = action.file_path;
      const now = files.has(path) ? files.get(path) : git.fileAt(parent, path);
      if (action.action === 'create' ? now : !now) {
        return refused(400, `A file with this name ${now ? 'already exists' : "doesn't exist"}`);
      }
      if (action.last_commit_id !== undefined && action.last_commit_id !== lastCommitOf(parent, path)) {
        return refused(400, 'You are attempting to update a file that has changed since you started editing it.');
      }
      const mode = now?.mode ?? '100644';
      if (action.action === 'delete') files.set(path, null);
      else if (action.action === 'chmod') {
        files.set(path, { mode: action.execute_filemode ? '100755' : '100644', sha: now?.sha ?? '' });
      } else
        files.set(path, {
          mode,
          sha: git.writeBlob(Buffer.from(action.content ?? '', action.encoding === 'base64' ? 'base64' : 'utf8')),
        });
    }
    const sha = git.writeCommit(git.writeTree(parent, files), [parent], message);
    git.updateRef(branch, sha, tip);
    for (const change of changes) if (change.branch === branch && change.state === 'open') change.head = sha;
    const stored = git.commitOf(sha);
    return stored === undefined
      ? missing
      : made({ ...shownCommit(stored), stats: { additions: 0, deletions: 0, total: 0 }, status: null, project_id: 42 });
  }

  return {
    'GET /api/v4/projects/:id': () =>
      ok({
        id: 42,
        path_with_namespace: 'acme/app',
        permissions: { project_access: { access_level: 30 }, group_access: null },
      }),
    'GET /api/v4/projects/:id/repository/branches/:branch': ({ params }) => {
      const found = git.commitOf(git.tip(params.branch ?? '') ?? '');
      if (found === undefined) return missing;
      return ok({
        ...{ name: params.branch, merged: false, protected: false, default: false, can_push: true, web_url: api() },
        ...{ developers_can_push: false, developers_can_merge: false },
        // The branch shows its commit without parents.
        commit: { ...shownCommit(found), parent_ids: [] },
      });
    },
    'DELETE /api/v4/projects/:id/repository/branches/:branch': ({ params }) => {
      const tip = git.tip(params.branch ?? '');
      if (tip === undefined) return missing;
      git.updateRef(params.branch ?? '', undefined, tip);
      return none;
    },
    'POST /api/v4/projects/:id/repository/commits': commit,
    'GET /api/v4/projects/:id/repository/commits/:sha/diff': (request) => {
      const { sha = '' } = request.params;
      const parent = git.commitOf(sha)?.parents[0] ?? '';
      const files = git.changedPaths(sha).map(({ status, path }) => ({
        ...{ old_path: path, new_path: path, diff: '', new_file: status === 'A', deleted_file: status === 'D' },
        ...{ a_mode: git.fileAt(parent, path)?.mode ?? '0', b_mode: git.fileAt(sha, path)?.mode ?? '0' },
        ...{ renamed_file: false, generated_file: false, collapsed: false, too_large: false },
      }));
      return paged(request, files);
    },
    'GET /api/v4/projects/:id/repository/commits/:sha': ({ params }) => {
      const found = git.commitOf(params.sha ?? '');
      return found === undefined ? missing : ok(shownCommit(found));
    },
    'GET /api/v4/projects/:id/repository/files/:path': ({ params, query }) => {
      const [path = '', ref = ''] = [params.path, query.get('ref') ?? 'HEAD'];
      const file = git.fileAt(ref, path);
      if (file === undefined) return { status: 404, json: { message: '404 File Not Found' } };
      return ok({
        ...{ file_name: path.split('/').at(-1), file_path: path, size: file.content.length, encoding: 'base64' },
        ...{ content: file.content.toString('base64'), content_sha256: '', ref, blob_id: file.sha, commit_id: ref },
        ...{ last_commit_id: lastCommitOf(ref, path), execute_filemode: file.mode === '100755' },
      });
    },
    'GET /api/v4/projects/:id/merge_requests': (request) => {
      const branch = request.query.get('source_branch');
      const wanted = changes.filter((change) => branch === null || change.branch === branch);
      return paged(request, wanted.toReversed().map(shown));
    },
    'POST /api/v4/projects/:id/merge_requests': (request) => {
      const { source_branch: branch, target_branch: target, title, description } = json(requestBody, request);
      const tip = git.tip(branch);
      if (tip === undefined || git.tip(target) === undefined)
        return refused(400, { base: ['Source branch does not exist'] });
      const open = changes.find(
        (change) => change.branch === branch && change.target === target && change.state === 'open',
      );
      if (open !== undefined) {
        return refused(409, [`Another open merge request already exists for this source branch: !${open.id}`]);
      }
      const change: FakeChange = {
        ...{ id: changes.length + 1, branch, target, state: 'open', title, body: description, head: tip },
        ...{ createdAt: new Date(Date.UTC(2026, 0, 1, 0, changes.length)), labels: [], reviewers: [], comments: [] },
      };
      changes.push(change);
      return made(shown(change));
    },
    'PUT /api/v4/projects/:id/merge_requests/:iid': (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      const edit = json(requestEdit, request);
      Object.assign(change, { title: edit.title ?? change.title, body: edit.description ?? change.body });
      if (edit.state_event === 'close' && change.state === 'open') change.state = 'closed';
      change.labels = [...new Set([...change.labels, ...(edit.add_labels?.split(',') ?? [])])];
      if (edit.reviewer_ids !== undefined) change.reviewers = edit.reviewer_ids.map((id) => `user${id}`);
      return ok(shown(change));
    },
    'GET /api/v4/projects/:id/merge_requests/:iid/notes': (request) => {
      const change = changeOf(request);
      return change === undefined
        ? missing
        : paged(
            request,
            change.comments.map((item) => note(item, change)),
          );
    },
    'POST /api/v4/projects/:id/merge_requests/:iid/notes': (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      ids += 1;
      const item = { id: ids, ...json(noteBody, request) };
      change.comments.push(item);
      return made(note(item, change));
    },
    'PUT /api/v4/projects/:id/merge_requests/:iid/notes/:note': (request) => {
      const change = changeOf(request);
      const item = change?.comments.find(({ id }) => `${id}` === request.params.note);
      if (change === undefined || item === undefined) return missing;
      Object.assign(item, json(noteBody, request));
      return ok(note(item, change));
    },
    'DELETE /api/v4/projects/:id/merge_requests/:iid/notes/:note': (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      change.comments = change.comments.filter(({ id }) => `${id}` !== request.params.note);
      return none;
    },
    'GET /api/v4/projects/:id/pipelines': (request) => {
      const sha = request.query.get('sha') ?? '';
      const state = states.get(sha);
      const pipeline = {
        ...{ id: 1, iid: 1, project_id: 42, sha, ref: 'main', source: 'push', name: null, web_url: api() },
        ...{ status: state === 'green' ? 'success' : 'failed', created_at: TIME, updated_at: TIME },
      };
      return paged(request, state === undefined ? [] : [pipeline]);
    },
    'GET /api/v4/users': ({ query }) => ok(query.get('username') === 'stranger' ? [] : [USER]),
  };
}
