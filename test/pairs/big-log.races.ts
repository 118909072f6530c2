import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { residentPeak } from '../../scripts/lib/measure-process.ts';
import { CHECK, CHECK_LOG, git, NOT_EXECUTABLE, program, temporaryDirectory } from '../e2e/cli.ts';
import { CI_SITES, type CiSite } from './ci-sites.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { type ForgeSite, SITES } from './forge-sites.ts';

beforeAll(program, 300_000);

const MEGABYTES = 60;
const MOST_MEGABYTES = 150;
const LINE = 'compiling a file that is of no interest to anybody at all\n';
const LOG = LINE.repeat(Math.ceil((MEGABYTES * 1e6) / LINE.length)) + CHECK_LOG;
/** Other work on the machine delays the collector, so one run in three is enough. */
const RETRIES = 2;
/** Milliseconds between looks at the memory. */
const LOOK_EVERY = 20;

let forge: ForgeSite | undefined;
let ci: CiSite | undefined;
afterEach(async () => {
  for (const server of ci?.servers ?? []) await server.close();
  await forge?.close();
});

test.each([
  ['github-actions', 'github'],
  ['gitlab-ci', 'gitlab'],
  ['circleci', 'github'],
  ['azure-devops', 'azure-repos'],
  ['jenkins', 'gitea'],
  ['codebuild', 'codecommit'],
])(
  `%s: ${MEGABYTES} MB of log in at most ${MOST_MEGABYTES} MB of memory`,
  { timeout: 300_000, retry: RETRIES },
  async (provider, id) => {
    const site = await SITES[id]?.(
      Object.fromEntries(Object.entries(NOT_EXECUTABLE).map(([path, content]) => [path, { content }])),
    );
    if (site === undefined) throw new Error(`no forge ${id}`);
    forge = site;
    ci = await CI_SITES[provider]?.({ sha: site.repository.tip('main') ?? '', command: CHECK, log: LOG, forge: site });
    const root = `${temporaryDirectory()}/checkout`;
    git(site.repository.root, 'clone', '-q', `${site.repository.root}/app.git`, root);
    git(root, 'remote', 'set-url', 'origin', site.url.href);
    const env = { ...process.env, ...cleanEnvironment(), ...site.env, ...ci?.env };
    const args = [await program(), 'heal', '--from', 'ci', '--forge', id, '--no-run', '--format', 'json'];
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    let peak = 0;
    const look = setInterval(() => {
      peak = Math.max(peak, residentPeak(child.pid) ?? 0);
    }, LOOK_EVERY);
    await once(child, 'close');
    clearInterval(look);
    const [cause] = JSON.parse(out || '{}').causes ?? [];
    const { bytes } = cause?.report.diagnosis.log ?? {};
    expect({ rule: cause?.report.patches[0]?.rule, whole: bytes >= MEGABYTES * 1e6 }).toEqual({
      rule: 'permission/script-not-executable',
      whole: true,
    });
    expect(peak).toBeLessThanOrEqual(MOST_MEGABYTES);
  },
);
