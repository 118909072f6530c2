import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CHECK, CHECK_LOG, cli, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from '../e2e/cli.ts';
import type { FakeRequest } from '../fakes/fake-server.ts';
import { CI_SITES, type CiSite } from './ci-sites.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { type ForgeSite, SITES } from './forge-sites.ts';

beforeAll(program, 60_000);

const MATRIX = 50;
const HEALERS = 8;
const RACERS = 16;
/** The long race kills before each write too: as if the request before it had been the last. */
const WHEN =
  Number(process.env.SELF_HEALER_RACE_ROUNDS ?? 3) > 3 ? (['before', 'after'] as const) : (['after'] as const);

let forge: ForgeSite | undefined;
let ci: CiSite | undefined;
async function end(): Promise<void> {
  for (const server of ci?.servers ?? []) await server.close();
  await forge?.close();
  expect(forge?.server.problems ?? []).toEqual([]);
  [forge, ci] = [undefined, undefined];
}
afterEach(end);

/** A failed job of a CI provider whose code lies at a forge, and how it is healed in a checkout of its own. */
async function siteOf(provider: string, id: string) {
  const content = { ...NOT_EXECUTABLE, '.github/workflows/ci.yml': 'on: push\n' };
  const files = Object.fromEntries(Object.entries(content).map(([path, text]) => [path, { content: text }]));
  const site = await SITES[id]?.(files);
  if (site === undefined) throw new Error(`no forge ${id}`);
  forge = site;
  ci = await CI_SITES[provider]?.({
    sha: site.repository.tip('main') ?? '',
    command: CHECK,
    log: CHECK_LOG,
    forge: site,
  });
  const env = { ...cleanEnvironment(), ...site.env, ...ci?.env };
  const heal = (onChild?: (child: ChildProcess) => void) => {
    const root = join(temporaryDirectory(), 'checkout');
    git(site.repository.root, 'clone', '-q', `${site.repository.root}/app.git`, root);
    git(root, 'remote', 'set-url', 'origin', site.url.href);
    const args = ['heal', '--from', 'ci', '--propose', '--forge', id, '--verify', CHECK, '--format', 'json'];
    return cli(args, { cwd: root, env, ...(onChild && { onChild }) });
  };
  return { site, heal };
}

function expectOne({ changes, repository }: ForgeSite): void {
  expect(changes.map(({ state }) => state)).toEqual(['open']);
  const branch = changes[0]?.branch ?? '';
  expect([...repository.refs().keys()].sort()).toEqual(['main', branch]);
  expect(repository.count('main', branch)).toBe(1);
  expect(repository.entries(branch, true)).toContainEqual(
    expect.objectContaining({ path: 'check.sh', mode: '100755' }),
  );
}

test(`${MATRIX} jobs of a matrix fail, and ${HEALERS} processes heal them at once: one change`, async () => {
  const { site, heal } = await siteOf('github-actions', 'github');
  const [job] = site.runs?.[0]?.jobs ?? [];
  if (job === undefined) throw new Error('no job');
  for (let at = 1; at < MATRIX; at += 1) site.runs?.[0]?.jobs.push({ ...job, id: 100 + at, name: `test (${at})` });
  const ran = await Promise.all(Array.from({ length: HEALERS }, () => heal()));
  for (const { code, stdout, stderr } of ran) {
    const { causes } = JSON.parse(stdout || '{}');
    expect({ code, stderr, causes: causes?.length, jobs: causes?.[0]?.jobs.length }).toEqual({
      code: 0,
      stderr: '',
      causes: 1,
      jobs: MATRIX,
    });
  }
  expectOne(site);
}, 600_000);

test(`${RACERS} processes race in one plain repository: one branch`, async () => {
  const root = repositoryWith({ ...NOT_EXECUTABLE });
  const log = join(temporaryDirectory(), 'failed.log');
  writeFileSync(log, CHECK_LOG);
  const args = ['heal', '--log', log, '--verify', CHECK, '--propose', '--forge', 'local-git'];
  const ran = await Promise.all(
    Array.from({ length: RACERS }, () => cli(args, { cwd: root, env: cleanEnvironment() })),
  );
  expect(ran.map(({ code, stderr }) => ({ code, stderr }))).toEqual(ran.map(() => ({ code: 0, stderr: '' })));
  const branches = git(root, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/').trim().split('\n');
  expect(branches).toEqual(['main', expect.stringMatching(/^self-healer\/[0-9a-f]{16}$/)]);
  expect(git(root, 'rev-list', '--count', `main..${branches[1]}`).trim()).toBe('1');
}, 600_000);

/** What changes something that others see: no reads, and no objects that no branch holds yet. */
function writes({ method, path, headers }: FakeRequest): boolean {
  const target = headers['x-amz-target'];
  if (target !== undefined) return !/\.(?:Get|List|BatchGet)/.test(`${target}`);
  return method !== 'GET' && !/\/git-upload-pack$|\/git\/(?:blobs|trees|commits)$/.test(path);
}

// Every call is cut off in `adversity.races.ts`, within one process; here the process is really killed, at each write.
describe.each([
  ['github-actions', 'github'],
  ['gitlab-ci', 'gitlab'],
  ['circleci', 'bitbucket'],
  ['azure-devops', 'azure-repos'],
  ['jenkins', 'gitea'],
  ['codebuild', 'codecommit'],
])('%s with %s', (provider, id) => {
  test.each(WHEN)(
    'killed %s any write, one more run is enough',
    async (when) => {
      for (let at = 0, more = true; more; at += 1) {
        const { site, heal } = await siteOf(provider, id);
        let count = 0;
        let killed = false;
        let child: ChildProcess | undefined;
        site.server.fault = (_, request) => {
          if (killed) return 'drop-before';
          if (!writes(request) || count++ !== at) return undefined;
          killed = true;
          child?.kill('SIGKILL');
          return when === 'before' ? 'drop-before' : 'drop-after';
        };
        const first = await heal((started) => (child = started));
        expect(first.code).toBe(killed ? null : 0);
        site.server.fault = () => undefined;
        expect((await heal()).code).toBe(0);
        expectOne(site);
        await end();
        more = killed;
      }
    },
    600_000,
  );
});
