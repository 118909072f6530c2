import { SelfHealerError } from '@self-healer/core/errors';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { trustedPath } from '@self-healer/core/trusted-path';
import { LOCAL_GIT_VARIABLES } from './local-git-variables.ts';

export interface PlumbingResult {
  readonly ok: boolean;
  /** Standard output without the last line break. */
  readonly text: string;
}

/** Git without prompts, hooks, signing, or configuration from outside the repository. */
export interface GitPlumbing {
  /** @throws SelfHealerError `git-failed` */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<PlumbingResult>;
  /** As `run`, for calls whose failure is an answer. */
  try(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<PlumbingResult>;
}

const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.autocrlf=false',
  'commit.gpgSign=false',
  'gc.auto=0',
  'core.quotePath=false',
].flatMap((setting) => ['-c', setting]);

export function gitPlumbing(
  root: string,
  runner: CommandRunner,
  env: Readonly<Record<string, string | undefined>>,
): GitPlumbing {
  const fixed: Record<string, string> = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_LITERAL_PATHSPECS: '1',
    // A repository may name a program to fetch missing objects with.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
  for (const name of LOCAL_GIT_VARIABLES) if (env[name] !== undefined) fixed[name] = env[name];
  if (fixed.PATH !== undefined) fixed.PATH = trustedPath(fixed.PATH);

  async function attempt(
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ): Promise<PlumbingResult> {
    const stdout: Uint8Array[] = [];
    const result = await runner.run({
      argv: ['git', '--no-pager', ...SETTINGS, '-c', `safe.directory=${root}`, ...args],
      cwd: root,
      env: { ...fixed, ...more },
      timeoutSeconds: 120,
      maxOutputBytes: 64 * 1024 * 1024,
      onOutput: (chunk, stream) => stream === 'stdout' && stdout.push(chunk),
    });
    const ok = result.exitCode === 0;
    const bytes = ok ? Buffer.concat(stdout) : result.output;
    return { ok, text: new TextDecoder().decode(bytes).replace(/\n$/, '') };
  }
  return {
    try: attempt,
    async run(args, more) {
      const result = await attempt(args, more);
      if (result.ok) return result;
      throw new SelfHealerError('git-failed', `git ${args[0] ?? ''} failed in ${root}: ${result.text.slice(0, 500)}`);
    },
  };
}
