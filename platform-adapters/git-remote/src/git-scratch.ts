import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '@self-healer/core/ports/ci-provider';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { gitFailure } from './git-failure.ts';
import { GIT_VARIABLES } from './git-variables.ts';

export interface GitRemoteOptions {
  /** Of the repository, without user and password. */
  readonly url: URL;
  /** The value of the header `authorization`. It is given to git in its environment, never as an argument. */
  readonly authorization: string;
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly temporaryDirectory: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  /** Name for messages: `Gitea`. */
  readonly service: string;
  /** Which permission is needed and how to grant it. */
  readonly rights: string;
}

export interface GitOutput {
  readonly ok: boolean;
  /** Standard output. */
  readonly bytes: Buffer;
  /** Both streams. */
  readonly said: string;
}

/** An own bare repository beside the checkout, that knows the remote and holds only what was asked for. */
export interface GitScratch {
  readonly directory: string;
  /** Standard output as text, without the last line break. @throws SelfHealerError for what git says */
  text(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** As it is, also when it failed. */
  attempt(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<GitOutput>;
  /** As `text`, and again when the network failed: for what only reads. */
  reading(args: readonly string[]): Promise<string>;
  dispose(): Promise<void>;
}

const TRIES = 3;
const PAUSE_MS = 1000;
const TIMEOUT_SECONDS = 300;
const MAX_BYTES = 64 * 1024 * 1024;

export async function gitScratch(options: GitRemoteOptions): Promise<GitScratch> {
  const { url, authorization, runner, env, temporaryDirectory, sleep, service, rights } = options;
  const directory = await mkdtemp(join(temporaryDirectory, 'self-healer-git-'));
  const fixed = environmentOf(env, {
    // A redirect would take the header along to wherever it leads.
    'http.followRedirects': 'false',
    [`http.${url.origin}/.extraHeader`]: `Authorization: ${authorization}`,
    'credential.helper': '',
    'core.hooksPath': '/dev/null',
    'core.autocrlf': 'false',
    'gc.auto': '0',
    'maintenance.auto': 'false',
    'safe.directory': directory,
    'protocol.allow': 'never',
    'protocol.http.allow': 'always',
    'protocol.https.allow': 'always',
  });

  async function attempt(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<GitOutput> {
    const stdout: Uint8Array[] = [];
    const result = await runner.run({
      argv: ['git', '--no-pager', ...args],
      cwd: directory,
      env: { ...fixed, ...more },
      timeoutSeconds: TIMEOUT_SECONDS,
      maxOutputBytes: MAX_BYTES,
      onOutput: (chunk, stream) => stream === 'stdout' && stdout.push(chunk),
    });
    return {
      ok: result.exitCode === 0,
      bytes: Buffer.concat(stdout),
      said: new TextDecoder().decode(result.output).replaceAll(authorization, '***'),
    };
  }
  async function text(args: readonly string[], more?: Readonly<Record<string, string>>): Promise<string> {
    const { ok, bytes, said } = await attempt(args, more);
    if (ok) return bytes.toString().replace(/\n$/, '');
    throw gitFailure(said, { service, rights });
  }
  const scratch: GitScratch = {
    directory,
    attempt,
    text,
    async reading(args) {
      for (let count = 1; ; count += 1) {
        try {
          return await text(args);
        } catch (error) {
          if (count === TRIES || (error as { readonly code?: unknown }).code !== 'forge-unreachable') throw error;
          await sleep(PAUSE_MS * count);
        }
      }
    },
    dispose: () => rm(directory, { recursive: true, force: true, maxRetries: 3 }),
  };
  try {
    await text(['init', '-q', '--bare', '.']);
    await writeFile(join(directory, 'config'), configOf(url));
  } catch (error) {
    await scratch.dispose();
    throw error;
  }
  return scratch;
}

/** A partial clone: contents come only when one is read. Servers that cannot do that send all, which is as good. */
const configOf = (url: URL): string => `[core]
\trepositoryformatversion = 1
\tbare = true
[extensions]
\tpartialClone = origin
[remote "origin"]
\turl = ${url.href}
\tpromisor = true
\tpartialclonefilter = blob:none
`;

function environmentOf(env: Env, settings: Readonly<Record<string, string>>): Record<string, string> {
  const fixed: Record<string, string> = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
    GIT_CONFIG_COUNT: `${Object.keys(settings).length}`,
  };
  for (const [index, [name, value]] of Object.entries(settings).entries()) {
    fixed[`GIT_CONFIG_KEY_${index}`] = name;
    fixed[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  for (const name of GIT_VARIABLES) if (env[name] !== undefined) fixed[name] = env[name];
  return fixed;
}
