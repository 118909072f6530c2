import type { FakeChange } from '../forge-world.ts';

/** GitHub's answers are mostly addresses of other answers; these are all that its description requires. */
const USER_URLS =
  'avatar events followers following gists html organizations received_events repos starred subscriptions'.split(' ');
const REPOSITORY_URLS =
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks html issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees clone git ssh svn'.split(
    ' ',
  );
const NONE = ['description', 'homepage', 'language', 'mirror_url', 'license'];
const COUNTS = [
  'forks',
  'forks_count',
  'open_issues',
  'open_issues_count',
  'size',
  'stargazers_count',
  'watchers',
  'watchers_count',
];
const FLAGS = [
  'private',
  'fork',
  'has_downloads',
  'has_issues',
  'has_projects',
  'has_wiki',
  'has_pages',
  'archived',
  'disabled',
];
const TIME = '2026-01-02T03:04:05Z';

const all = <T>(names: readonly string[], value: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, value(name)]));

const user = (login: string) => ({
  login,
  id: 1,
  node_id: 'U_1',
  gravatar_id: '',
  type: 'User',
  site_admin: false,
  url: `https://fake/users/${login}`,
  ...Object.fromEntries(USER_URLS.map((name) => [`${name}_url`, `https://fake/users/${login}/${name}`])),
});

export const repository = (fullName: string) => ({
  id: 1,
  node_id: 'R_1',
  name: fullName.split('/')[1],
  full_name: fullName,
  owner: user(fullName.split('/')[0] ?? ''),
  url: `https://fake/repos/${fullName}`,
  default_branch: 'main',
  ...Object.fromEntries(REPOSITORY_URLS.map((name) => [`${name}_url`, `https://fake/repos/${fullName}/${name}`])),
  ...all(NONE, () => null),
  ...all(COUNTS, () => 0),
  ...all(FLAGS, () => false),
  ...all(['pushed_at', 'created_at', 'updated_at'], () => TIME),
});

const LINKS = ['self', 'html', 'issue', 'comments', 'review_comments', 'review_comment', 'commits', 'statuses'];
const PULL_URLS = 'comments commits diff html issue patch review_comment review_comments statuses'.split(' ');

export function pull(change: FakeChange, base: string, fullName: string, api: string) {
  const url = `${api}repos/${fullName}/pulls/${change.id}`;
  const side = (ref: string, sha: string) => {
    const owner = user(fullName.split('/')[0] ?? '');
    return { label: `${owner.login}:${ref}`, ref, sha, user: owner, repo: repository(fullName) };
  };
  return {
    id: change.id,
    node_id: `PR_${change.id}`,
    number: change.id,
    state: change.state === 'open' ? 'open' : 'closed',
    locked: false,
    title: change.title,
    body: change.body,
    user: user('self-healer'),
    labels: change.labels.map(label),
    milestone: null,
    assignee: null,
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    created_at: change.createdAt.toISOString(),
    updated_at: change.createdAt.toISOString(),
    closed_at: change.state === 'open' ? null : TIME,
    merged_at: change.state === 'merged' ? TIME : null,
    merge_commit_sha: change.merge ?? null,
    head: side(change.branch, change.head),
    base: side(change.target, base),
    requested_reviewers: change.reviewers.map(user),
    url,
    ...Object.fromEntries(PULL_URLS.map((name) => [`${name}_url`, `${url}/${name}`])),
    issue_url: `${api}repos/${fullName}/issues/${change.id}`,
    comments_url: `${api}repos/${fullName}/issues/${change.id}/comments`,
    html_url: `${api}${fullName}/pull/${change.id}`,
    _links: all(LINKS, (name) => ({ href: `${url}/${name}` })),
  };
}

/** What one pull request shows and a list does not. */
export const wholePull = (change: FakeChange, base: string, fullName: string, api: string) => ({
  ...pull(change, base, fullName, api),
  ...all(['additions', 'changed_files', 'comments', 'commits', 'deletions', 'review_comments'], () => 0),
  mergeable: null,
  mergeable_state: 'unknown',
  merged: change.state === 'merged',
  maintainer_can_modify: false,
  merged_by: null,
});

export const label = (name: string) => ({
  id: 1,
  node_id: 'L_1',
  url: 'https://fake/label',
  name,
  description: '',
  color: 'ededed',
  default: false,
});

export const comment = (
  { id, body }: { readonly id: number; readonly body: string },
  fullName: string,
  api: string,
) => ({
  id,
  node_id: `IC_${id}`,
  url: `${api}repos/${fullName}/issues/comments/${id}`,
  html_url: `${api}comments/${id}`,
  issue_url: `${api}issue`,
  body,
  user: user('self-healer'),
  author_association: 'COLLABORATOR',
  created_at: TIME,
  updated_at: TIME,
});

const person = { name: 'self-healer', email: 'self-healer@example.org', date: TIME };

export const gitCommit = (
  { sha, tree, parents, message }: { sha: string; tree: string; parents: readonly string[]; message: string },
  api: string,
) => ({
  sha,
  node_id: `C_${sha}`,
  url: `${api}git/commits/${sha}`,
  html_url: `${api}commit/${sha}`,
  author: person,
  committer: person,
  message,
  tree: { sha: tree, url: `${api}git/trees/${tree}` },
  parents: parents.map((parent) => ({
    sha: parent,
    url: `${api}git/commits/${parent}`,
    html_url: `${api}commit/${parent}`,
  })),
  verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
});

export const checkRun = (revision: string, state: 'green' | 'red') => ({
  id: 1,
  node_id: 'CR_1',
  head_sha: revision,
  name: 'test',
  url: 'https://fake/check',
  html_url: 'https://fake/check',
  details_url: 'https://fake/check',
  external_id: '',
  status: 'completed',
  conclusion: state === 'green' ? 'success' : 'failure',
  started_at: TIME,
  completed_at: TIME,
  check_suite: { id: 1 },
  app: null,
  pull_requests: [],
  output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: 'https://fake/check' },
});
