import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { trustedPath } from '@self-healer/core/trusted-path';

/** What a repository's own configuration could make git run or fetch, switched off. */
const HARDENED = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.pager=cat',
  'core.editor=false',
  'core.askPass=',
  'credential.helper=',
  'diff.external=',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'commit.gpgSign=false',
  'core.quotePath=false',
  'advice.detachedHead=false',
].flatMap((setting) => ['-c', setting]);

const KEPT = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'LD_LIBRARY_PATH'];

export interface GitOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Settings for this one call, `name=value`. */
  readonly config?: readonly string[];
}

export interface GitResult {
  readonly ok: boolean;
  /** There is no git. */
  readonly missing: boolean;
  /** Standard output; when git failed, what it said about that too. */
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8, without the last line break. */
  readonly text: string;
}

/** Git in one directory: no prompts, no hooks, no system configuration, nothing fetched. Options of the call come first, then `--`, then paths. */
export interface Git {
  /** @throws SelfHealerError `git-failed` when git ends with anything but 0. */
  run(args: readonly string[], options?: GitOptions): Promise<GitResult>;
  /** As `run`, for calls whose failure is an answer. */
  try(args: readonly string[], options?: GitOptions): Promise<GitResult>;
}

export function gitIn(
  directory: string,
  deps: { readonly runner: CommandRunner; readonly env: Readonly<Record<string, string | undefined>> },
): Git {
  const env: Record<string, string> = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_PAGER: 'cat',
    // Unlike the setting this also overrules a repository that allows `ext`, which runs a program to fetch with.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
  for (const name of KEPT) if (deps.env[name] !== undefined) env[name] = deps.env[name];
  if (env.PATH !== undefined) env.PATH = trustedPath(env.PATH);

  async function attempt(
    args: readonly string[],
    { env: more = {}, config = [] }: GitOptions = {},
  ): Promise<GitResult> {
    const settings = [`safe.directory=${directory}`, ...config].flatMap((setting) => ['-c', setting]);
    const stdout: Uint8Array[] = [];
    const result = await deps.runner.run({
      argv: ['git', '--no-pager', ...HARDENED, ...settings, ...args],
      cwd: directory,
      env: { ...env, ...more },
      timeoutSeconds: 300,
      maxOutputBytes: 512 * 1024 * 1024,
      onOutput: (chunk, stream) => stream === 'stdout' && stdout.push(chunk),
    });
    const ok = result.exitCode === 0;
    const bytes = ok ? Buffer.concat(stdout) : result.output;
    const missing = result.exitCode === null || result.exitCode === 127;
    return { ok, missing, bytes, text: new TextDecoder().decode(bytes).replace(/\n$/, '') };
  }
  return {
    try: attempt,
    async run(args, options) {
      const result = await attempt(args, options);
      if (result.ok) return result;
      if (result.missing) {
        throw new UsageError(
          'no-git',
          'git is not on the PATH. Install it: patches are tried in a copy that git tracks.',
        );
      }
      throw new SelfHealerError(
        'git-failed',
        `git ${args[0] ?? ''} failed in ${directory}: ${result.text.slice(0, 500)}`,
      );
    },
  };
}
