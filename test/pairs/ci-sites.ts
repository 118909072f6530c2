import { azureDevopsRoutes } from '../fakes/azure-devops/ci-routes.ts';
import { circleciRoutes } from '../fakes/circleci/ci-routes.ts';
import { codebuildRoutes } from '../fakes/codebuild/ci-routes.ts';
import { type FakeServer, type Routes, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY } from '../fakes/forge-world.ts';
import { FULL_NAME } from '../fakes/github/actions-world.ts';
import { jenkinsRoutes } from '../fakes/jenkins/ci-routes.ts';
import type { ForgeSite } from './forge-sites.ts';

/** One failed job of a branch, and where its code lies. */
export interface FailedJob {
  readonly sha: string;
  readonly command: string;
  readonly log: string;
  readonly forge: ForgeSite;
}

/** A CI provider with one failed job. */
export interface CiSite {
  readonly servers: readonly FakeServer[];
  /** The variables of a job that heals. */
  readonly env: Readonly<Record<string, string>>;
}

const ID = (last: number) => `44444444-4444-4444-8444-${String(last).padStart(12, '0')}`;
const served = (routes: Routes) => startFakeServer({ routes });

/** CloudWatch gives at most a megabyte or 10,000 lines at once. */
const PAGE_LINES = 10_000;
function pagesOf(log: string): readonly (readonly string[])[] {
  const lines = log.match(/.*\n|.+$/g) ?? [];
  const pages = Array.from({ length: Math.ceil(lines.length / PAGE_LINES) }, (_, at) => at * PAGE_LINES);
  return pages.map((start) => lines.slice(start, start + PAGE_LINES));
}

/** Every CI provider, by its id. */
export const CI_SITES: Readonly<Record<string, (job: FailedJob) => Promise<CiSite>>> = {
  async 'github-actions'({ sha, command, log, forge }) {
    const path = '.github/workflows/ci.yml';
    const text = `##[group]Run ${command}\n${command}\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n${log}`;
    const jobs = [{ id: 5, name: 'test', conclusion: 'failure', log: Buffer.from(text) }];
    forge.runs?.push({ id: 11, attempt: 1, event: 'push', headSha: sha, headBranch: 'main', path, pulls: [], jobs });
    return {
      servers: [],
      env: {
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: FULL_NAME,
        GITHUB_RUN_ID: '11',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_SHA: sha,
        GITHUB_REF: 'refs/heads/main',
      },
    };
  },
  async 'gitlab-ci'({ sha, log, forge }) {
    const jobs = [{ id: 5, name: 'test', status: 'failed' as const, trace: Buffer.from(log) }];
    forge.pipelines?.push({ id: 11, sha, ref: 'main', jobs });
    return {
      servers: [],
      env: {
        GITLAB_CI: 'true',
        GITLAB_TOKEN: CANARY,
        CI_PROJECT_URL: forge.url.href,
        CI_PIPELINE_ID: '11',
        CI_COMMIT_SHA: sha,
        CI_COMMIT_BRANCH: 'main',
        CI_JOB_ID: '99',
      },
    };
  },
  async circleci({ sha, command, log, forge }) {
    const steps = [{ name: command, command, output: log, status: 'failed' as const }];
    const jobs = [{ id: ID(1), name: 'test', status: 'failed', number: 7, steps }];
    const server = await served(circleciRoutes([{ id: ID(9), revision: sha, branch: 'main', jobs }]));
    return {
      servers: [server],
      env: {
        CIRCLECI: 'true',
        CIRCLE_TOKEN: CANARY,
        CIRCLECI_BASE_URL: server.url.href,
        CIRCLE_WORKFLOW_ID: ID(9),
        CIRCLE_REPOSITORY_URL: forge.url.href,
        CIRCLE_SHA1: sha,
        CIRCLE_BRANCH: 'main',
      },
    };
  },
  async 'azure-devops'({ sha, log, forge }) {
    const records = [
      { id: ID(1), type: 'Job' as const, name: 'test', result: 'failed', order: 1 },
      { id: ID(2), parentId: ID(1), type: 'Task' as const, name: 'test', result: 'failed', order: 1, log },
    ];
    const build = { id: 11, sourceBranch: 'refs/heads/main', sourceVersion: sha, records };
    const server = await served(azureDevopsRoutes([build], []));
    return {
      servers: [server],
      env: {
        TF_BUILD: 'True',
        SYSTEM_ACCESSTOKEN: CANARY,
        SYSTEM_COLLECTIONURI: new URL('acme/', server.url).href,
        SYSTEM_TEAMPROJECT: 'app',
        BUILD_BUILDID: '11',
        BUILD_REPOSITORY_URI: forge.url.href,
        BUILD_SOURCEBRANCH: 'refs/heads/main',
        BUILD_SOURCEVERSION: sha,
      },
    };
  },
  async jenkins({ sha, log, forge }) {
    const path = '/job/app/job/main/12/';
    const server = await served(
      jenkinsRoutes([{ path, result: null, revision: sha, branch: 'main', console: log }], []),
    );
    return {
      servers: [server],
      env: {
        JENKINS_URL: server.url.href,
        JENKINS_USER: 'healer',
        JENKINS_API_TOKEN: CANARY,
        BUILD_URL: new URL(path, server.url).href,
        GIT_URL: forge.url.href,
        GIT_COMMIT: sha,
        BRANCH_NAME: 'main',
      },
    };
  },
  async codebuild({ sha, log, forge }) {
    const id = `app:${ID(1)}`;
    const location = forge.url.href;
    const server = await served(
      codebuildRoutes([{ id, status: 'IN_PROGRESS', revision: sha, location, pages: pagesOf(log) }], []),
    );
    return {
      servers: [server],
      env: {
        CODEBUILD_BUILD_ARN: `arn:aws:codebuild:eu-west-1:123456789012:build/${id}`,
        CODEBUILD_BUILD_ID: id,
        CODEBUILD_SOURCE_REPO_URL: forge.url.href,
        CODEBUILD_RESOLVED_SOURCE_VERSION: sha,
        CODEBUILD_WEBHOOK_TRIGGER: 'branch/main',
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: 'key',
        AWS_SECRET_ACCESS_KEY: CANARY,
        AWS_SESSION_TOKEN: 'session',
        AWS_ENDPOINT_URL: server.url.href,
      },
    };
  },
};
