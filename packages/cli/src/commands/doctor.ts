import { access, constants } from 'node:fs/promises';
import { SelfHealerError } from '@self-healer/core/errors';
import type { CiEntry, CiHost } from '@self-healer/core/ports/ci-entry';
import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import type { ForgeRight } from '@self-healer/core/ports/forge';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { gitIn } from '@self-healer/healer/workspace/git';
import { repositoryAt } from '@self-healer/healer/workspace/isolation';
import { nodeWorkspace } from '@self-healer/healer/workspace/node-workspace';
import { EXIT } from '../exit-code.ts';
import { eventFile } from '../heal-from.ts';
import type { Host } from '../host/host.ts';
import { hostConfig } from '../host/host-config.ts';
import { hostSandbox } from '../host/host-sandbox.ts';
import { proposeTo } from '../propose-to.ts';
import { repositoryRoot } from '../repository-root.ts';
import { type Ui, uiOf } from '../ui.ts';

export interface DoctorOptions {
  readonly repo?: string;
  readonly forge?: string;
  readonly json: boolean;
}

/** One thing that was looked at. */
interface Finding {
  readonly check: string;
  /** `skipped`: it does not matter here. */
  readonly state: 'ok' | 'missing' | 'skipped';
  /** What was found, or the smallest thing that mends it. */
  readonly detail: string;
}
type Check = () => Promise<string | Pick<Finding, 'state' | 'detail'>>;

const skipped = (detail: string) => ({ state: 'skipped', detail }) as const;

/** Looks at all that healing needs: git, the repository, the CI provider, the forge and their tokens. Changes nothing. */
export async function doctorCommand({ repo, forge, json }: DoctorOptions, host: Host): Promise<number> {
  const { root } = repositoryRoot(repo, host.cwd);
  const runner = processRunner();
  const world = { runner, env: host.env };
  const git = gitIn(root, world);
  const { CI_PROVIDERS } = await import('@self-healer/platform-adapters/ci-providers.generated');
  let to: ReturnType<typeof proposeTo> | undefined;
  const reached = () => {
    to ??= proposeTo({ root, ...(forge !== undefined && { forge }) }, host, runner);
    return to;
  };
  let found: Promise<Connected> | undefined;
  const connected = () => {
    found ??= providersHere(CI_PROVIDERS, root, world, host);
    return found;
  };
  let rights: Promise<readonly ForgeRight[] | undefined> | undefined;
  const rightCheck = async (name: ForgeRight['right'], granted: string): ReturnType<Check> => {
    rights ??= reached().then(({ forge: at, source }) => at.rights?.(source));
    const told = await rights;
    if (told === undefined) return skipped('nothing forbids it here');
    const problem = told.find(({ right }) => right === name)?.problem;
    return problem === undefined ? granted : missing(problem);
  };
  const checks: readonly (readonly [name: string, check: Check])[] = [
    ['git', async () => (await git.try(['--version'])).text || missing('git is not installed. Install it.')],
    [
      'repository',
      async () => {
        const head = await git.try(['rev-parse', '--short', '--verify', '-q', 'HEAD']);
        return head.ok
          ? `${root} at ${head.text}`
          : missing(`${root} is no git repository with a commit: --propose needs one.`);
      },
    ],
    [
      'working tree',
      async () => {
        await access(root, constants.W_OK).catch(() => Promise.reject(new SelfHealerError('read-only', READ_ONLY)));
        return 'may be written';
      },
    ],
    ['configuration', () => configCheck(root, host)],
    ['sandbox', () => sandboxCheck(host)],
    ['ci', async () => ciCheck(await connected(), host)],
    [
      'forge',
      async () => {
        const to = await reached();
        const open = (await to.forge.listChanges(to.source)).filter(({ state }) => state === 'open').length;
        return `${to.forge.displayName} answers; ${open} open ${open === 1 ? 'change' : 'changes'} of self-healer`;
      },
    ],
    ['branches', () => ifTold(() => rightCheck('branches', 'may be pushed'))],
    ['changes', () => ifTold(() => rightCheck('changes', 'may be opened'))],
    ['settings', () => ifTold(async () => settingsCheck(await connected(), (await reached()).source.repository))],
    ['advisor', () => advisorCheck(host)],
  ];
  const findings: Finding[] = [];
  for (const [check, look] of checks) findings.push({ check, ...(await answerOf(look)) });
  const ui = uiOf(host, host.stdout);
  await host.stdout.write(json ? `${safeJson(findings, 2)}\n` : findingsText(findings, ui));
  return findings.some(({ state }) => state === 'missing') ? EXIT.usage : EXIT.done;
}

const READ_ONLY = 'The working tree is read-only: --apply cannot change it. --propose can still open a change.';
const missing = (detail: string) => ({ state: 'missing', detail }) as const;

async function answerOf(look: Check): Promise<Pick<Finding, 'state' | 'detail'>> {
  try {
    const answer = await look();
    return typeof answer === 'string' ? { state: 'ok', detail: answer } : answer;
  } catch (error) {
    if (error instanceof SelfHealerError) return missing(error.message);
    throw error;
  }
}

/** The repository's configuration, as committed; what is wrong with it is what it throws. */
async function configCheck(root: string, host: Host): ReturnType<Check> {
  const configured = await hostConfig({ root }, host);
  if (configured === undefined) return skipped('no .self-healer.yml is committed, and none is needed');
  const keys = Object.keys(configured.config);
  return `.self-healer.yml says ${keys.length > 0 ? keys.join(', ') : 'nothing'}`;
}

async function sandboxCheck(host: Host): ReturnType<Check> {
  if (host.env.SELF_HEALER_SANDBOX === 'off') return skipped('SELF_HEALER_SANDBOX is off: commands have your rights');
  const found = await hostSandbox(host, processRunner());
  return found === undefined
    ? skipped('there is none: commands that prove a patch have your rights. On Linux install bubblewrap')
    : `${found.name}: commands that prove a patch write nothing but a copy`;
}

/** Whether the language model that is named can be asked, by the configuration alone: nothing is sent. */
async function advisorCheck({ env }: Host): ReturnType<Check> {
  const { advisorSettings } = await import('@self-healer/advisor/settings');
  const settings = advisorSettings(env);
  if (settings === undefined) return skipped('no language model is configured, and none is needed');
  const { provider, model, base, caps } = settings;
  return `${provider.displayName} at ${base.host}, ${model}: at most ${caps.runTokens} tokens a run and ${caps.dayTokens} a day`;
}

/** Nothing where nobody can be asked, which a check before this one says. */
async function ifTold(look: Check): ReturnType<Check> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof SelfHealerError) return skipped('cannot be asked');
    throw error;
  }
}

/** The providers that are looked at: the one whose job this is, or those that the repository is configured for. */
interface Connected {
  readonly inJob: boolean;
  readonly providers: readonly CiProvider[];
}

async function providersHere(
  entries: readonly CiEntry[],
  root: string,
  world: Parameters<typeof repositoryAt>[1],
  host: Host,
): Promise<Connected> {
  const ciHost: CiHost = {
    env: host.env,
    fetch: globalThis.fetch,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    clock: host.clock,
  };
  const here = entries.find((entry) => entry.detect(host.env));
  if (here !== undefined) return { inJob: true, providers: [await here.connect(ciHost)] };
  const paths = await nodeWorkspace(root, await repositoryAt(root, world)).list();
  const configured = entries.filter(({ setup }) => paths.some(setup.configures));
  return { inJob: false, providers: await Promise.all(configured.map((entry) => entry.connect(ciHost))) };
}

/** In a job: whether its run can be read. Elsewhere: whether there is a token for the provider that is configured. */
async function ciCheck({ inJob, providers }: Connected, { env }: Host): ReturnType<Check> {
  const [first] = providers;
  if (first === undefined) return skipped('no CI configuration is here; logs are read from files');
  if (!inJob) {
    const names = providers.map(({ displayName }) => displayName).join(', ');
    return `${names}: there is a token; heal --from URL reads a run`;
  }
  const run = await first.describe({ env, readFile: eventFile });
  const failed = await first.failedJobs(run);
  return `${first.displayName}, run ${run.id}: ${failed.length} failed ${failed.length === 1 ? 'job' : 'jobs'} so far`;
}

async function settingsCheck({ providers }: Connected, repository: URL): ReturnType<Check> {
  const problems = await Promise.all(providers.map((provider) => provider.settings?.(repository)));
  const told = problems.find((problem) => problem !== undefined);
  return told === undefined ? skipped('nothing in them is known to stand in the way') : missing(told);
}

function findingsText(findings: readonly Finding[], { paint }: Ui): string {
  const marks = { ok: paint('good', '✓'), missing: paint('bad', '✗'), skipped: paint('dim', '·') };
  return findings
    .map(({ check, state, detail }) => `${marks[state]} ${paint('title', check)}: ${gateOutput(detail)}\n`)
    .join('');
}
