import { afterEach, beforeAll, expect, test } from 'vitest';
import { cli, git, program, repositoryWith, temporaryDirectory } from '../e2e/cli.ts';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { withoutRights } from '../forges/without-rights.ts';
import { CI_SITES, type CiSite } from './ci-sites.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { type ForgeSite, SITES } from './forge-sites.ts';

beforeAll(program, 300_000);

let forge: ForgeSite | undefined;
let ci: CiSite | undefined;
afterEach(async () => {
  for (const server of ci?.servers ?? []) await server.close();
  await forge?.close();
  expect([...(ci?.servers ?? []), ...(forge ? [forge.server] : [])].flatMap(({ problems }) => problems)).toEqual([]);
});

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly detail: string;
}

/** Where each provider's code lies, most often; what the token for its logs and the forge's is called; what is missing. */
const PLATFORMS = [
  ['github-actions', 'github', /actions: read/, /contents: write/],
  ['gitlab-ci', 'gitlab', /read_api.*GITLAB_TOKEN/, /role Developer and the scope `api`/],
  ['circleci', 'github', /CIRCLE_TOKEN/, /contents: write/],
  ['azure-devops', 'azure-repos', /System\.AccessToken/, /Contribute, Create branch/],
  ['jenkins', 'gitea', /JENKINS_USER.*JENKINS_API_TOKEN/, /write access/],
  ['codebuild', 'codecommit', /AWS_ACCESS_KEY_ID/, /codecommit:GitPull, GitPush/],
] as const;

test.each(PLATFORMS)(
  '%s with %s: what is there, which right is missing, which token',
  async (provider, id, token, right) => {
    const site = await SITES[id]?.({ 'README.md': { content: 'A project.\n' } });
    if (site === undefined) throw new Error(`no forge ${id}`);
    forge = site;
    ci = await CI_SITES[provider]?.({
      sha: site.repository.tip('main') ?? '',
      command: 'make',
      log: 'no\n',
      forge: site,
    });
    const root = `${temporaryDirectory()}/checkout`;
    git(site.repository.root, 'clone', '-q', `${site.repository.root}/app.git`, root);
    git(root, 'remote', 'set-url', 'origin', site.url.href);
    const env: Readonly<Record<string, string>> = { ...cleanEnvironment(), ...site.env, ...ci?.env };
    const doctor = async (more: Readonly<Record<string, string>> = {}) => {
      const { code, stdout, stderr } = await cli(['doctor', '--forge', id, '--json'], {
        cwd: root,
        env: { ...env, ...more },
      });
      expect({ stderr, leaked: stdout.includes(CANARY) }).toEqual({ stderr: '', leaked: false });
      const findings: readonly Finding[] = JSON.parse(stdout);
      return { code, of: (check: string) => findings.find((finding) => finding.check === check) };
    };
    const healthy = await doctor();
    expect({ code: healthy.code, ci: healthy.of('ci')?.detail }).toEqual({
      code: 0,
      ci: expect.stringContaining('1 failed job'),
    });
    expect(healthy.of('branches')).toMatchObject({ state: 'ok' });
    expect(healthy.of('changes')).toMatchObject({ state: 'ok' });

    site.server.refuse = withoutRights;
    const small = await doctor();
    expect(small.code).toBe(2);
    expect(small.of('branches')).toMatchObject({ state: 'missing', detail: expect.stringMatching(right) });
    expect(small.of('changes')).toMatchObject({ state: 'missing', detail: expect.stringMatching(right) });
    site.server.refuse = () => undefined;
    expect({ changes: site.changes, branches: [...site.repository.refs().keys()] }).toEqual({
      changes: [],
      branches: ['main'],
    });

    const tokens = Object.entries(env).filter(([, value]) => value === CANARY);
    for (const server of ci?.servers ?? []) server.refuse = () => ({ status: 403, json: { message: 'no' } });
    const none = await doctor(Object.fromEntries(tokens.map(([name]) => [name, ''])));
    expect(none.of('ci')).toMatchObject({ state: 'missing', detail: expect.stringMatching(token) });
  },
);

test('the setting that keeps a workflow from opening pull requests is told to whoever may read it', async () => {
  const repository = new GitRepository('app', { 'a.txt': { content: 'a\n' } });
  const world = await actionsWorld(repository);
  const root = repositoryWith({ '.github/workflows/ci.yml': 'on: push\n' });
  git(root, 'remote', 'add', 'origin', `${world.server.url.origin}/${FULL_NAME}.git`);
  const { origin } = world.server.url;
  const env = { ...cleanEnvironment(), GITHUB_TOKEN: CANARY, GITHUB_SERVER_URL: origin, GITHUB_API_URL: origin };
  const told = async (mayOpen?: boolean) => {
    if (mayOpen !== undefined) world.settings.mayOpen = mayOpen;
    return (await cli(['doctor', '--forge', 'github'], { cwd: root, env })).stdout;
  };
  try {
    expect(await told()).toMatch(/· settings/);
    expect(await told(false)).toMatch(/✗ settings: Tick "Allow GitHub Actions to create and approve pull requests"/);
    expect(await told(true)).toMatch(/· settings/);
  } finally {
    await world.close();
    repository.dispose();
  }
  expect(world.server.problems).toEqual([]);
});
