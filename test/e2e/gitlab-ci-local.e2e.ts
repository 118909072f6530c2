import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { type FakePipeline, gitlabCiRoutes } from '../fakes/gitlab/ci-routes.ts';
import { gitlabRoutes } from '../fakes/gitlab/gitlab-routes.ts';
import { peer } from '../peers/peer.ts';
import { git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';

const TEMPLATE = readFileSync(fileURLToPath(new URL('../../templates/self-healer.yml', import.meta.url)), 'utf8');
const local = peer('gitlab-ci-local');
// gitlab-ci-local copies a checkout with it.
const hasRsync = spawnSync('rsync', ['--version']).status === 0;

/** What the job printed, framed as GitLab's own runner keeps it. */
const traceOf = (output: string): Buffer => {
  const lines = stripVTControlCharacters(output).replaceAll(/^\$ .*$/gm, '\u001B[32;1m$&\u001B[0;m');
  return Buffer.from(
    `Running with gitlab-runner 18.6.0\n${lines}\u001B[31;1mERROR: Job failed: exit code 126\u001B[0;m\n`,
  );
};

const pipeline = (command: string) => `include:
  - local: templates/self-healer.yml
    inputs:
      program: '${command}'
      timeout: 120
stages: [test]
test:
  stage: test
  script:
    - echo "about to check"
    - sh -c ./check.sh
`;

test.skipIf(local === undefined || !hasRsync)(
  'the template, run by gitlab-ci-local behind a job that really fails, ends with a merge request',
  { timeout: 180_000 },
  async () => {
    const files = {
      ...NOT_EXECUTABLE,
      'templates/self-healer.yml': TEMPLATE,
      '.gitignore': '.gitlab-ci-local/\n',
      '.gitlab-ci.yml': pipeline(`${process.execPath} ${await program()}`),
    };
    const repository = new GitRepository(
      'app',
      Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { content }])),
    );
    const sha = repository.tip('main') ?? '';
    const root = join(temporaryDirectory(), 'app');
    const log = join(root, '.gitlab-ci-local', 'output', 'test.log');
    const changes: FakeChange[] = [];
    const failed = {
      ...{ id: 5, name: 'test', status: 'failed' as const },
      get trace() {
        return existsSync(log) ? traceOf(readFileSync(log, 'utf8')) : undefined;
      },
    };
    const pipelines: FakePipeline[] = [{ id: 11, sha, ref: 'main', jobs: [failed] }];
    const server = await startFakeServer({
      routes: {
        ...gitlabRoutes({ repository, changes, states: new Map(), api: () => server.url.href }),
        ...gitlabCiRoutes({ pipelines, requests: [], retried: [] }),
      },
      before: ({ headers }) =>
        headers['private-token'] === CANARY ? undefined : { status: 401, json: { message: '401 Unauthorized' } },
    });
    try {
      git(repository.root, 'clone', '-q', `${repository.root}/app.git`, root);
      git(root, 'remote', 'set-url', 'origin', new URL('acme/app.git', server.url).href);
      // What the runner of GitLab would set; the token is a variable of the project.
      const variables = {
        GITLAB_CI: 'true',
        GITLAB_TOKEN: CANARY,
        CI_SERVER_URL: server.url.origin,
        CI_API_V4_URL: new URL('api/v4', server.url).href,
        CI_PROJECT_URL: new URL('acme/app', server.url).href,
        CI_PIPELINE_ID: '11',
        CI_JOB_ID: '99',
      };
      const home = temporaryDirectory();
      const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
      const args = [local ?? '', '--force-shell-executor', '--home', home, ...given];
      const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, HOME: home } });
      let printed = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
      const shown = stripVTControlCharacters(printed);
      // The pipeline stays red; the job that heals does not make it worse.
      expect({ code, shown }).toEqual({ code: 1, shown: expect.stringMatching(/^ PASS +self-healer$/m) });
      expect(shown).toContain('Healed and proved');
      expect(shown).not.toContain(CANARY);
      expect(server.problems).toEqual([]);
      expect(changes).toMatchObject([
        { state: 'open', target: 'main', branch: expect.stringMatching(/^self-healer\/[0-9a-f]{16}$/) },
      ]);
      expect(repository.entries(changes[0]?.branch ?? '', true)).toContainEqual(
        expect.objectContaining({ path: 'check.sh', mode: '100755' }),
      );
      // The job writes into the checkout; what it declares is kept beside.
      expect(JSON.parse(readFileSync(join(root, 'gl-code-quality-report.json'), 'utf8'))).toContainEqual(
        expect.objectContaining({ check_name: 'permission/script-not-executable' }),
      );
      const kept = join(root, '.gitlab-ci-local', 'artifacts', 'self-healer', 'self-healer-report.json');
      expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({
        causes: [{ report: { outcome: 'proved', change: { forge: 'gitlab' } } }],
      });
    } finally {
      await server.close();
      repository.dispose();
    }
  },
);
