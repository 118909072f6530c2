import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { type ActionsWorld, actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { CHECK, CHECK_LOG, git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';
import { NODES } from './nodes.ts';
import { type RecordedEvent, recordedEvents } from './recorded-events.ts';
import { ACTION, runAction } from './run-action.ts';

vi.setConfig({ testTimeout: 120_000 });
beforeAll(program, 300_000);

/** Bytes of the bundle that every start reads; the parts that are loaded when they are needed lie beside. */
const MOST_BYTES = 300_000;
/**
 * Processor time, which other work on the machine hardly changes, in starts of a Node that does nothing: a machine of
 * half the speed takes twice as long for both.
 */
const MOST_START = 6;
/** The same until the first request is out: the command line starts too, of which newer Nodes keep what they compiled. */
const MOST_ASKING = 14;
/** Of a few starts the quickest tells what a start takes: another's work on the machine costs caches, not us. */
const STARTS = 5;
/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;
/** The Node that action.yml asks for. */
const RUNTIME = NODES.find(([name]) => name.replace('Node ', 'node') === ACTION.runs.using)?.[1];
const hasProc = existsSync('/proc/self/task');

let repository: GitRepository;
let world: ActionsWorld;
let root: string;
let files: string;
beforeEach(async () => {
  const workflow = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${CHECK}\n`;
  const content = { ...NOT_EXECUTABLE, '.github/workflows/ci.yml': workflow };
  repository = new GitRepository(
    'app',
    Object.fromEntries(Object.entries(content).map(([path, text]) => [path, { content: text }])),
  );
  world = await actionsWorld(repository);
  files = temporaryDirectory();
  root = join(files, 'checkout');
  git(repository.root, 'clone', '-q', `${repository.root}/app.git`, root);
  git(root, 'remote', 'set-url', 'origin', `${world.server.url.origin}/${FULL_NAME}`);
  const log = [`##[group]Run ${CHECK}`, CHECK, 'shell: /usr/bin/bash -e {0}', '##[endgroup]', CHECK_LOG].join('\n');
  world.runs.push({
    ...{ id: 11, attempt: 1, event: 'push', headSha: sha(), headBranch: 'main', path: '.github/workflows/ci.yml' },
    pulls: [],
    jobs: [{ id: 1, name: 'test', conclusion: 'failure', log: Buffer.from(log) }],
  });
});
afterEach(async () => {
  await world.close();
  repository.dispose();
  expect(world.server.problems).toEqual([]);
  expect(JSON.stringify([world.storage.seen, world.server.elsewhere])).not.toContain(CANARY);
});
const sha = () => repository.tip('main') ?? '';

/** As it was recorded, of the repository and the failed run that are here. */
function here({ eventName, event }: RecordedEvent): RecordedEvent {
  const { full_name: name } = event.repository as { readonly full_name: string };
  const text = JSON.stringify(event).replaceAll(name, FULL_NAME);
  const copy = JSON.parse(text);
  const ref = eventName === 'pull_request' ? { head: { ...copy.pull_request.head, sha: sha(), ref: 'main' } } : {};
  return {
    eventName,
    event: {
      ...copy,
      ...(copy.pull_request && { pull_request: { ...copy.pull_request, ...ref } }),
      ...(copy.workflow_run && {
        workflow_run: {
          ...copy.workflow_run,
          id: 11,
          run_attempt: 1,
          conclusion: 'failure',
          head_sha: sha(),
          head_branch: 'main',
        },
      }),
    },
  };
}
const recorded = (name: string, fits: (event: RecordedEvent['event']) => boolean = () => true): RecordedEvent => {
  const found = recordedEvents().find(({ eventName, event }) => eventName === name && fits(event));
  if (found === undefined) throw new Error(`no recorded ${name}`);
  return here(found);
};
const job = () => ({ files, root, origin: world.server.url.origin, sha: sha() });

describe.each(NODES)('%s', (_, node) => {
  test.each([
    ['workflow_run', (event: RecordedEvent['event']) => event.action === 'completed' && isOwn(event)],
    ['push', (event: RecordedEvent['event']) => `${event.ref}`.startsWith('refs/heads/')],
    ['pull_request', (event: RecordedEvent['event']) => event.action === 'synchronize'],
    ['check_run', (event: RecordedEvent['event']) => event.action === 'completed'],
  ] as const)('started by a recorded %s, a failed job is healed', async (name, fits) => {
    const { code, outputs, summary } = await runAction({}, { ...job(), ...recorded(name, fits) }, { node });
    expect({ code, outcome: outputs.outcome, branch: outputs.branch }).toEqual({
      code: 0,
      outcome: 'proved',
      branch: expect.stringMatching(/^self-healer\/[0-9a-f]{16}$/),
    });
    expect(summary).toContain('new mode 100755');
    expect(world.changes).toMatchObject([{ state: 'open', branch: outputs.branch }]);
  });

  test('a run that has only been requested is told so, and nothing is asked of GitHub', async () => {
    const { eventName, event } = recorded('workflow_run', ({ action }) => action === 'requested');
    const { code, printed, outputs } = await runAction({}, { ...job(), eventName, event }, { node });
    expect({ code, outputs }).toEqual({ code: 0, outputs: { outcome: 'nothing' } });
    expect(printed).toMatch(/^::notice::.*only requested.*types: \[completed\]/m);
    expect(world.server.journal).toEqual([]);
  });

  test.skipIf(!hasProc)(`starts with at most the work of ${MOST_START} starts of Node`, async () => {
    const took: number[] = [];
    const bare: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      bare.push(bareStart(node));
      // A wrong input is found when all is read.
      const { printed, work } = await worked({ mode: 'force' }, node);
      expect(printed).toContain('mode is "force"');
      took.push(work);
    }
    expect(Math.min(...took) / Math.min(...bare)).toBeLessThanOrEqual(MOST_START);
  });
});

test.skipIf(!hasProc || !RUNTIME)(
  `on ${ACTION.runs.using} the first request is out after at most the work of ${MOST_ASKING} starts of Node, the command line's start counted`,
  async () => {
    const node = RUNTIME ?? process.execPath;
    const took: number[] = [];
    const bare: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      bare.push(bareStart(node));
      let pid: number | undefined;
      let first: number | undefined;
      world.server.fault = () => {
        first ??= workOf(pid);
        return undefined;
      };
      await runAction({ mode: 'report', run: 'false' }, job(), {
        node,
        onChild: (child) => (pid = child.pid),
      });
      if (first !== undefined) took.push(first);
    }
    expect(took).toHaveLength(STARTS);
    expect(Math.min(...took) / Math.min(...bare)).toBeLessThanOrEqual(MOST_ASKING);
  },
);

test('the bundle that every start reads is small', async () => {
  expect(statSync(join(dirname(await program()), 'action.cjs')).size).toBeLessThan(MOST_BYTES);
});

function isOwn({ workflow_run: run, repository: own }: RecordedEvent['event']): boolean {
  const nameOf = (value: unknown) => (value as { readonly full_name?: string } | null)?.full_name;
  return nameOf((run as { readonly head_repository?: unknown }).head_repository) === nameOf(own);
}

/** The action, and the processor time in milliseconds that it took until it ended by itself. */
async function worked(inputs: Readonly<Record<string, string>>, node: string) {
  let work = 0;
  const { printed } = await runAction(inputs, job(), {
    node,
    onChild({ pid, stdout }) {
      stdout?.on('data', () => (work = workOf(pid)));
    },
  });
  return { printed, work };
}

/** Processor time in milliseconds that a Node takes which only tells it. */
function bareStart(node: string): number {
  const told = execFileSync(node, ['-p', 'const { user, system } = process.cpuUsage(); user + system']);
  return Number(told) / 1000;
}

/** Processor time in milliseconds that a process and those it started have used so far. */
function workOf(pid: number | undefined): number {
  if (pid === undefined) throw new Error('not started');
  // Behind the name of the program, which may hold anything: user and system time are the 12th and 13th fields.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return children.reduce(
    (sum, child) => sum + workOf(Number(child)),
    (Number(fields[11]) + Number(fields[12])) * TICK_MS,
  );
}
