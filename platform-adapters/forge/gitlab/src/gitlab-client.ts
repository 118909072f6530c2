import {
  Branches,
  Commits,
  MergeRequestNotes,
  MergeRequests,
  Pipelines,
  Projects,
  RepositoryFiles,
  Users,
} from '@gitbeaker/rest';
import type { Fetch } from '@self-healer/http/http-client';
import type { RetryOptions } from '@self-healer/http/retrying-fetch';
import { gitlabRequester } from './gitlab-requester.ts';

export interface GitLabClientOptions extends RetryOptions {
  readonly fetch: Fetch;
  /** Of the REST interface, as `CI_API_V4_URL`. */
  readonly api: URL;
  readonly token: string;
}

/** What the adapter calls. */
export interface GitLabClient {
  readonly branches: Pick<Branches, 'show' | 'remove'>;
  readonly commits: Pick<Commits, 'show' | 'create' | 'showDiff'>;
  readonly files: Pick<RepositoryFiles, 'show'>;
  readonly mergeRequests: Pick<MergeRequests, 'all' | 'create' | 'edit'>;
  readonly notes: Pick<MergeRequestNotes, 'all' | 'create' | 'edit' | 'remove'>;
  readonly pipelines: Pick<Pipelines, 'all'>;
  readonly projects: Pick<Projects, 'show'>;
  readonly users: Pick<Users, 'all'>;
}

export function gitlabClient({ fetch, api, token, ...retry }: GitLabClientOptions): GitLabClient {
  const options = {
    host: api.href.replace(/\/api\/v4\/?$/, ''),
    token,
    requesterFn: gitlabRequester(fetch, api, retry),
  };
  return {
    branches: new Branches(options),
    commits: new Commits(options),
    files: new RepositoryFiles(options),
    mergeRequests: new MergeRequests(options),
    notes: new MergeRequestNotes(options),
    pipelines: new Pipelines(options),
    projects: new Projects(options),
    users: new Users(options),
  };
}
