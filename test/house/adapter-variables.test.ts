import { tmpdir } from 'node:os';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import type { Env } from '@self-healer/core/ports/ci-provider';
import type { ForgeEntry } from '@self-healer/core/ports/forge-entry';
import { expect, test } from 'vitest';
import { CI_PROVIDERS } from '../../platform-adapters/ci-providers.generated.ts';
import { FORGES } from '../../platform-adapters/forges.generated.ts';

const SHA = 'a'.repeat(40);
const TRUE = /^(?:GITHUB_ACTIONS|GITEA_ACTIONS|GITLAB_CI|CIRCLECI|TF_BUILD)$/;
const OWN: Readonly<Record<string, string>> = {
  BUILD_SOURCEBRANCH: 'refs/heads/main',
  CODEBUILD_WEBHOOK_TRIGGER: 'pr/12',
  GITEA_SERVER_URL: 'https://ci.example.org',
  GITHUB_SERVER_URL: 'https://ci.example.org',
  CI_PROJECT_URL: 'https://ci.example.org/acme/app',
  GITHUB_REPOSITORY: 'acme/app',
  PATH: process.env.PATH ?? '',
};
/** What such a variable holds, more or less. */
const contentOf = (name: string): string =>
  OWN[name] ??
  (TRUE.test(name) ? 'true' : /UR[LI](?:$|_)|PROXY$/i.test(name) ? 'https://ci.example.org/acme/app' : SHA);

/** All variables; all but one or two; all but the first so many: whatever is read only without others is read. */
function environments(names: readonly string[]): readonly Env[] {
  const without = (gone: readonly string[]): Env =>
    Object.fromEntries(names.filter((name) => !gone.includes(name)).map((name) => [name, contentOf(name)]));
  return [
    without([]),
    ...names.flatMap((one, at) => [
      without(names.slice(0, at + 1)),
      ...names.slice(at).map((two) => without([one, two])),
    ]),
  ];
}

async function readsOf(names: readonly string[], use: (env: Env) => Promise<unknown>): Promise<readonly string[]> {
  const read = new Set<string>();
  for (const values of environments(names)) {
    const env = new Proxy(values, {
      get(target, name) {
        if (typeof name === 'string') read.add(name);
        return Reflect.get(target, name);
      },
      ownKeys() {
        throw new Error('an adapter reads variables by their names');
      },
    });
    // What is missing is refused; only what was looked at counts.
    await use(env).catch((error: unknown) => {
      if (error instanceof TypeError || `${error}`.includes('by their names')) throw error;
    });
  }
  return [...read].sort();
}

const refuse = async (): Promise<Response> => new Response('{}', { status: 401 });
const still = { fetch: refuse, sleep: async () => undefined, clock: () => new Date(0) };
const ADDRESS = new URL('https://ci.example.org/acme/app');

test.each(CI_PROVIDERS.map((entry) => [entry.id, entry] as const))(
  '%s reads exactly the variables that it declares',
  async (_, entry: CiEntry) => {
    const used = async (env: Env) => {
      entry.detect(env);
      for (const address of RUNS) entry.claims(address, env);
      const provider = await entry.connect({ env, ...still });
      const run = await provider.describe({ env, readFile: async () => undefined });
      await provider.failedJobs(run);
    };
    expect(await readsOf(entry.variables, used)).toEqual([...new Set(entry.variables)].sort());
  },
);

/** Addresses of runs as each provider writes them, on a server of one's own. */
const RUNS = [
  'https://ci.example.org/acme/app/actions/runs/1',
  'https://ci.example.org/acme/app/-/pipelines/1',
  'https://ci.example.org/pipelines/gh/acme/app/1/workflows/44444444-4444-4444-8444-444444444444',
  'https://ci.example.org/acme/app/_build/results?buildId=1',
].map((address) => new URL(address));

/** Repositories as each forge writes them. */
const REPOSITORIES: Readonly<Record<string, string>> = {
  'azure-repos': 'https://ci.example.org/acme/app/_git/app',
  codecommit: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app',
  'local-git': 'file:///nowhere/app',
};

test.each(FORGES.map((entry) => [entry.id, entry] as const))(
  '%s reads exactly the variables that it declares',
  async (id, entry: ForgeEntry) => {
    const repository = new URL(REPOSITORIES[id] ?? ADDRESS);
    const ended = {
      exitCode: 128,
      signal: null,
      timedOut: false,
      output: Buffer.alloc(0),
      truncated: false,
      seconds: 0,
    };
    const used = async (env: Env) => {
      entry.claims(repository, env);
      const runner = { run: async () => ended };
      const forge = await entry.connect(repository, { env, ...still, runner, root: '/', temporaryDirectory: tmpdir() });
      const source = { repository, headRevision: SHA, headRef: 'main' };
      // One asks the interface first, the other git.
      await forge.listChanges(source).catch(() => undefined);
      await forge.branchState?.(source, 'main').catch(() => undefined);
      const file = { path: 'a', content: Buffer.from('a'), mode: '100644' as const };
      const text = { title: 'a', body: 'a', commitMessage: 'a' };
      const branch = 'self-healer/0123456789abcdef';
      await forge.propose(source, { branch, baseRevision: SHA, files: [file], ...text });
    };
    expect(await readsOf(entry.variables, used)).toEqual([...new Set(entry.variables)].sort());
  },
);
