import { access, cp, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command, CommandResult, CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Env } from './child-env.ts';
import { throughShell } from './through-shell.ts';

/** Runs a command so that it cannot change, see or reach more than it needs. */
export interface Sandbox {
  readonly name: 'bubblewrap';
  /** Directories of which a run gets a copy of its own, by the name it has in the scratch directory. */
  readonly copied: Readonly<Record<string, string>>;
  /** The command as it is started inside. */
  inside(command: Command, options: SandboxRun): Command;
}

/** A sandbox, and whether what runs in it has a network. */
export interface Confinement {
  readonly sandbox: Sandbox;
  readonly network: boolean;
}

export interface SandboxRun {
  readonly network: boolean;
  /** An empty directory for this run, where what it installs for itself goes. */
  readonly scratch: string;
}

export interface SandboxOptions {
  readonly runner: CommandRunner;
  readonly env: Env;
  /** The directory of the copies, which stays writable. */
  readonly temporaryDirectory: string;
  readonly platform?: NodeJS.Platform;
}

/** What package managers and compilers keep between runs, below the home directory. Writable where it is there. */
const CACHES = [
  ...['.cache', '.npm', '.m2', '.gradle', '.ivy2', '.sbt', '.nuget', '.composer', '.bundle', '.gem', '.terraform.d'],
  ...['.cargo/registry', '.cargo/git', 'go/pkg', '.local/share/pnpm', '.yarn', '.pub-cache', '.config/composer'],
];
/** Where caches go that are not there yet: the home directory takes no new ones. */
const CACHE_VARIABLES: Readonly<Record<string, string>> = {
  '.cache': 'XDG_CACHE_HOME',
  '.gradle': 'GRADLE_USER_HOME',
  '.npm': 'npm_config_cache',
  '.nuget': 'NUGET_PACKAGES',
  'go/pkg': 'GOMODCACHE',
};
/** What holds nothing but credentials: empty inside. `.npmrc` also says where packages come from. */
const CREDENTIALS = [
  '.ssh',
  '.aws',
  '.azure',
  '.gnupg',
  '.docker',
  '.kube',
  '.config/gh',
  '.config/gcloud',
  '.config/glab-cli',
];
const CREDENTIAL_FILES = [
  ...['.netrc', '.git-credentials', '.config/git/credentials', '.pypirc', '.pgpass'],
  ...['.gem/credentials', '.cargo/credentials', '.cargo/credentials.toml'],
];
/** What version managers write after an install: programs on the PATH, so that a run may only change its own copy. */
const SHIMS = ['.pyenv/shims', '.rbenv/shims', '.asdf/shims'];
/** `git config --global` writes into a copy. */
const GIT_CONFIG = '.gitconfig';
const PROBE_SECONDS = 10;

/**
 * Bubblewrap, where it is installed and the system lets it make its namespaces. Inside, all files but the copy and
 * caches are read-only, credentials and the sockets of services are not there, no process outside is visible, and
 * without `network` there is nothing but the loopback interface.
 */
export async function findSandbox({
  runner,
  env,
  temporaryDirectory,
  platform = process.platform,
}: SandboxOptions): Promise<Sandbox | undefined> {
  if (platform !== 'linux') return undefined;
  const home = env.HOME ?? '';
  const there = async (names: readonly string[]) => {
    const paths = home === '' ? [] : names.map((name) => join(home, name));
    const found = await Promise.all(
      paths.map((path) =>
        access(path).then(
          () => [path],
          () => [],
        ),
      ),
    );
    return found.flat();
  };
  const [caches = [], hidden = [], files = [], shims = [], config = []] = await Promise.all(
    [CACHES, CREDENTIALS, CREDENTIAL_FILES, SHIMS, [GIT_CONFIG]].map((names) => there(names)),
  );
  const copied = Object.fromEntries([
    ...shims.map((path, at) => [`shims-${at}`, path]),
    ...config.map((path) => ['gitconfig', path]),
  ]);
  const view = [
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--bind', temporaryDirectory, temporaryDirectory],
    // Sockets of Docker, D-Bus and agents; name servers are found through a file there.
    ...['--tmpfs', '/run', '--ro-bind-try', '/run/systemd/resolve', '/run/systemd/resolve'],
    ...caches.flatMap((path) => ['--bind', path, path]),
    ...hidden.flatMap((path) => ['--tmpfs', path]),
    ...files.flatMap((path) => ['--dev-bind', '/dev/null', path]),
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--die-with-parent'],
  ];
  const missing = Object.entries(CACHE_VARIABLES).filter(([name]) => !caches.includes(join(home, name)));
  const sandbox: Sandbox = {
    name: 'bubblewrap',
    copied,
    inside(command, { network, scratch }) {
      const own = shims.flatMap((path, at) => ['--bind-try', join(scratch, `shims-${at}`), path]);
      const instead = missing.map(([, variable]) => [variable, join(scratch, variable)]);
      const options = [...view, ...own, ...(network ? [] : ['--unshare-net']), '--chdir', command.cwd];
      return {
        ...command,
        // A shell says about a program that is missing what a CI job's log says.
        argv: ['bwrap', ...options, '--', ...throughShell('bash', command.argv)],
        env: {
          ...command.env,
          // pip installs here by itself when it may not write to the interpreter's own directory.
          PYTHONUSERBASE: join(scratch, 'python'),
          PATH: `${command.env.PATH ?? ''}:${join(scratch, 'python', 'bin')}`,
          // A command that looks for its home elsewhere looks there for git's configuration too.
          ...(command.env.HOME === home &&
            !/\bHOME=/.test(command.argv.join(' ')) && { GIT_CONFIG_GLOBAL: join(scratch, 'gitconfig') }),
          ...Object.fromEntries(instead),
        },
      };
    },
  };
  return (await works(sandbox, runner, env, temporaryDirectory)) ? sandbox : undefined;
}

/** A run in a sandbox, with a scratch directory beside the copy that goes when the copy does. */
export async function runInside(
  { sandbox, network }: { readonly sandbox: Sandbox; readonly network: boolean },
  command: Command,
  root: string,
  runner: CommandRunner,
): Promise<CommandResult> {
  const scratch = await mkdtemp(join(dirname(root), 'scratch-'));
  for (const [name, path] of Object.entries(sandbox.copied)) {
    await cp(path, join(scratch, name), { recursive: true, verbatimSymlinks: true });
  }
  return runner.run(sandbox.inside(command, { network, scratch }));
}

async function works(sandbox: Sandbox, runner: CommandRunner, env: Env, cwd: string): Promise<boolean> {
  const kept = Object.entries(env).flatMap(([name, value]) => (name === 'PATH' && value ? [[name, value]] : []));
  const probe: Command = {
    argv: ['true'],
    cwd,
    env: Object.fromEntries(kept),
    timeoutSeconds: PROBE_SECONDS,
    maxOutputBytes: 4096,
  };
  const { exitCode } = await runner.run(sandbox.inside(probe, { network: false, scratch: cwd }));
  return exitCode === 0;
}
