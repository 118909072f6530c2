import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refuseUnknownServer } from '../src/known-server.ts';

const root = mkdtempSync(join(tmpdir(), 'known-server-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root });
git('init', '-q');
git('remote', 'add', 'origin', 'git@gitlab.corp.example.org:a/b.git');
git('remote', 'add', 'other', 'https://user:word@code.example.org/a/b.git');

const env = {
  PATH: process.env.PATH,
  JENKINS_URL: 'http://jenkins.example.org:8080/ci/',
  CI_SERVER_URL: 'https://gitlab.example.org',
  GITLAB_TOKEN: 'https://gitlab.token.example.org',
};

test.each([
  'https://github.com/a/b/actions/runs/1',
  'https://gitlab.com/a/b/-/jobs/1',
  'https://app.circleci.com/pipelines/github/a/b/1',
  'https://acme.visualstudio.com/p/_build/results?buildId=1',
  'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/1/projects/p/build/p:1',
  'http://jenkins.example.org:8080/ci/job/a/1/',
  'https://gitlab.example.org/a/b/-/jobs/1',
  'https://gitlab.corp.example.org/a/b/-/jobs/1',
  'https://code.example.org/a/b/-/jobs/1',
  'no address',
])('%s may be asked', async (address) => {
  await expect(refuseUnknownServer(address, root, { env })).resolves.toBeUndefined();
});

test.each([
  'https://gitlab.evil.example.org/a/b/-/jobs/1',
  'https://evil.example.org/job/a/1/',
  'http://github.com/a/b/actions/runs/1',
  'https://github.com.evil.example.org/a/b/actions/runs/1',
  'https://x.github.com@evil.example.org/a/b/actions/runs/1',
  'https://jenkins.example.org/job/a/1/',
  'http://gitlab.corp.example.org/a/b/-/jobs/1',
  'http://169.254.169.254/job/a/1/',
])('%s gets no token', async (address) => {
  await expect(refuseUnknownServer(address, root, { env })).rejects.toMatchObject({ code: 'unknown-server' });
});
