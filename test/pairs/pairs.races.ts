import { afterEach, beforeAll, expect, test } from 'vitest';
import { CHECK, CHECK_LOG, cli, git, NOT_EXECUTABLE, program, temporaryDirectory } from '../e2e/cli.ts';
import { CANARY } from '../fakes/forge-world.ts';
import { CI_SITES, type CiSite } from './ci-sites.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { type ForgeSite, SITES } from './forge-sites.ts';

beforeAll(program, 60_000);

/**
 * The pairs there are in the world. GitHub Actions and GitLab CI build the code of their own forge only; CircleCI,
 * Azure Pipelines and CodeBuild take it from those they can connect to; Jenkins from anywhere.
 */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  'github-actions': ['github'],
  'gitlab-ci': ['gitlab'],
  circleci: ['github', 'gitlab', 'bitbucket'],
  'azure-devops': ['azure-repos', 'github', 'bitbucket'],
  jenkins: ['github', 'gitlab', 'gitea', 'bitbucket', 'azure-repos', 'codecommit'],
  codebuild: ['codecommit', 'github', 'gitlab', 'bitbucket'],
};
let forge: ForgeSite | undefined;
let ci: CiSite | undefined;
afterEach(async () => {
  const servers = [...(ci?.servers ?? []), ...(forge === undefined ? [] : [forge.server])];
  for (const server of ci?.servers ?? []) await server.close();
  await forge?.close();
  expect(servers.flatMap(({ problems }) => problems)).toEqual([]);
  expect(JSON.stringify(servers.map(({ elsewhere }) => elsewhere))).not.toContain(CANARY);
  expect(servers.flatMap(({ seen }) => seen.map(({ path, query }) => `${path}?${query}`)).join()).not.toContain(CANARY);
});

const pairs = Object.entries(PAIRS).flatMap(([provider, forges]) => forges.map((id) => [provider, id] as const));
test.each(pairs)(
  '%s with %s: a proved change, once; rolled back it is closed and its branch gone',
  async (provider, id) => {
    const files = { ...NOT_EXECUTABLE, '.github/workflows/ci.yml': 'on: push\n' };
    const site = await SITES[id]?.(
      Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { content }])),
    );
    if (site === undefined) throw new Error(`no forge ${id}`);
    forge = site;
    const sha = site.repository.tip('main') ?? '';
    ci = await CI_SITES[provider]?.({ sha, command: CHECK, log: CHECK_LOG, forge: site });
    const root = `${temporaryDirectory()}/checkout`;
    git(site.repository.root, 'clone', '-q', `${site.repository.root}/app.git`, root);
    git(root, 'remote', 'set-url', 'origin', site.url.href);
    const env = { ...cleanEnvironment(), ...site.env, ...ci?.env };
    const heal = async () => {
      const args = ['heal', '--from', 'ci', '--propose', '--forge', id, '--verify', CHECK, '--format', 'json'];
      const ran = await cli(args, { cwd: root, env });
      expect(ran.stdout + ran.stderr).not.toContain(CANARY);
      return { code: ran.code, stderr: ran.stderr, report: JSON.parse(ran.stdout || '{}') };
    };
    for (const updated of [false, true]) {
      expect(await heal()).toMatchObject({
        code: 0,
        report: {
          run: { provider, revision: sha },
          causes: [{ report: { outcome: 'proved', change: { forge: id, updated } } }],
        },
      });
    }
    expect(site.changes).toMatchObject([{ state: 'open', target: 'main' }]);
    const [change] = site.changes;
    const branch = change?.branch ?? '';
    expect(branch).toMatch(/^self-healer\/[0-9a-f]{16}$/);
    expect(change?.body).toContain('check.sh');
    expect(site.repository.entries(branch, true)).toContainEqual(
      expect.objectContaining({ path: 'check.sh', mode: '100755' }),
    );
    expect(site.repository.count('main', branch)).toBe(1);

    const undone = await cli(['rollback', branch, '--forge', id, '--json'], { cwd: root, env });
    expect({ code: undone.code, stderr: undone.stderr, done: JSON.parse(undone.stdout || '{}').done }).toEqual({
      code: 0,
      stderr: '',
      done: 'closed',
    });
    expect({ states: site.changes.map(({ state }) => state), tip: site.repository.tip(branch) }).toEqual({
      states: ['closed'],
      tip: undefined,
    });
  },
);
