import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { type ActionsWorld, actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { cli, git, program, repositoryWith } from './cli.ts';

beforeAll(program, 60_000);

const NO_CI = { GITHUB_ACTIONS: '', GITLAB_CI: '', GITHUB_TOKEN: '', GH_TOKEN: '', SELF_HEALER_CI_TOKEN: '' };

describe('init', () => {
  test('GitHub: a workflow that waits for those that are there; it is written once', async () => {
    const root = repositoryWith({
      '.github/workflows/ci.yml': 'name: Build and test\non: push\njobs: {}\n',
      '.github/workflows/lint.yaml': 'on: push\njobs: {}\n',
    });
    const shown = await cli(['init'], { cwd: root });
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('GitHub Actions') });
    expect(existsSync(join(root, '.github/workflows/self-healer.yml'))).toBe(false);
    expect(await cli(['init', '--write'], { cwd: root })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Wrote/),
    });
    const workflow = parse(readFileSync(join(root, '.github/workflows/self-healer.yml'), 'utf8'));
    expect(workflow.on.workflow_run.workflows).toEqual(['Build and test', '.github/workflows/lint.yaml']);
    expect(workflow.permissions).toEqual({ actions: 'read', contents: 'write', 'pull-requests': 'write' });
    expect(await cli(['init', '--write'], { cwd: root })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/there already/),
    });
  });

  test.each([
    ['GitLab CI', '.gitlab-ci.yml', 'include:'],
    ['CircleCI', '.circleci/config.yml', 'requires:'],
    ['Azure DevOps Pipelines', 'azure-pipelines.yml', 'self-healer.yml@healer'],
    ['Jenkins', 'Jenkinsfile', 'post { failure { selfHealer() } }'],
    ['AWS CodeBuild', 'buildspec.yml', 'CODEBUILD_BUILD_SUCCEEDING'],
  ])('%s: what to paste, and nothing is written', async (name, path, part) => {
    const root = repositoryWith({ [path]: 'a: b\n' });
    const { code, stdout } = await cli(['init', '--write'], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(name) });
    expect(stdout).toContain(part);
    expect(stdout).toContain(`Put into ${path}`);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('without configuration it asks which one', async () => {
    const root = repositoryWith({ 'a.txt': 'a\n' });
    expect(await cli(['init'], { cwd: root })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--ci.*github-actions/),
    });
    expect(await cli(['init', '--ci', 'jenkins'], { cwd: root })).toMatchObject({ code: 0 });
    expect(await cli(['init', '--ci', 'travis'], { cwd: root })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/travis/),
    });
  });
});

describe('doctor', () => {
  const worlds: { readonly repository: GitRepository; readonly world: ActionsWorld }[] = [];
  afterEach(async () => {
    for (const { repository, world } of worlds.splice(0)) {
      await world.close();
      repository.dispose();
      expect(world.server.problems).toEqual([]);
    }
  });

  test('a repository of its own, without CI: nothing is missing', async () => {
    const root = repositoryWith({ 'a.txt': 'a\n' });
    const { code, stdout } = await cli(['doctor', '--json'], { cwd: root, env: NO_CI });
    expect({ code, states: JSON.parse(stdout).map((one: { state: string }) => one.state) }).toEqual({
      code: 0,
      states: [
        'ok',
        'ok',
        'ok',
        'skipped',
        expect.stringMatching(/^(?:ok|skipped)$/),
        'skipped',
        'ok',
        'skipped',
        'skipped',
        'skipped',
        'skipped',
      ],
    });
  });

  test('each thing that is missing is told with what mends it', async () => {
    const root = repositoryWith({ '.github/workflows/ci.yml': 'on: push\n' });
    git(root, 'remote', 'add', 'origin', 'https://github.com/acme/app.git');
    const { code, stdout } = await cli(['doctor'], { cwd: root, env: NO_CI });
    expect(code).toBe(2);
    expect(stdout).toMatch(/✗ ci: .*actions: read/);
    expect(stdout).toMatch(/✗ forge: .*pull-requests: write/);
    expect(stdout).toMatch(/· branches: .*\n· changes: .*\n· settings: /);
  });

  test('outside of Jenkins it says what it needs to find it', async () => {
    const root = repositoryWith({ Jenkinsfile: 'pipeline {}\n' });
    const { code, stdout, stderr } = await cli(['doctor'], {
      cwd: root,
      env: { ...NO_CI, JENKINS_URL: '', BUILD_URL: '' },
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout).toMatch(/✗ ci: .*JENKINS_URL/);
  });

  test('in a job: the run can be read, and the forge answers', async () => {
    const repository = new GitRepository('app', { 'a.txt': { content: 'a\n' } });
    const world = await actionsWorld(repository);
    worlds.push({ repository, world });
    const root = repositoryWith({ 'a.txt': 'a\n' });
    git(root, 'remote', 'add', 'origin', `${world.server.url.origin}/${FULL_NAME}`);
    world.runs.push({
      id: 11,
      attempt: 1,
      event: 'push',
      headSha: 'a'.repeat(40),
      headBranch: 'main',
      path: '.github/workflows/ci.yml',
      pulls: [],
      jobs: [],
    });
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_TOKEN: CANARY,
      GITHUB_SERVER_URL: world.server.url.origin,
      GITHUB_API_URL: world.server.url.origin,
      GITHUB_REPOSITORY: FULL_NAME,
      GITHUB_RUN_ID: '11',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_EVENT_PATH: '',
    };
    const { code, stdout } = await cli(['doctor'], { cwd: root, env });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/✓ ci: GitHub Actions, run 11: 0 failed jobs/),
    });
    expect(stdout).toMatch(/✓ forge: GitHub answers; 0 open changes/);
    expect(stdout).toMatch(/✓ branches: may be pushed\n✓ changes: may be opened/);
    expect(stdout).not.toContain(CANARY);
  });
});
