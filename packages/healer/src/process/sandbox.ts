import { cpSync } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { Command, CommandResult, CommandRunner } from '@self-healer/core/ports/command-runner';
import { redactor } from '../redaction/secrets.ts';
import { makeTemporary } from '../workspace/make-temporary.ts';
import { type Env, NO_RETRIES } from './child-env.ts';
import { type OriginalView, OWN_TEMPORARY, type Places, placesOf, viewOptions } from './sandbox-view.ts';
import { throughShell } from './through-shell.ts';

/** Runs a command so that it cannot change, see or reach more than it needs. */
export interface Sandbox {
  readonly name: 'bubblewrap';
  /** Puts into a new scratch directory what a run gets copies of. */
  prepare(scratch: string): Promise<void>;
  /** The command as it is started inside. */
  inside(command: Command, options: SandboxRun): Command;
}

/** A sandbox, and what runs in it get to see. */
export interface Confinement {
  readonly sandbox: Sandbox;
  /** Whether they have a network. */
  readonly network: boolean;
  /** The repository of which they work in a copy. */
  readonly original?: OriginalView;
}

export interface SandboxRun extends Omit<Confinement, 'sandbox'> {
  /** The copy. What lies beside it is not there inside. */
  readonly root: string;
  /** A directory beside the copy for this run, where what it installs for itself goes. */
  readonly scratch: string;
}

export interface SandboxOptions {
  readonly runner: CommandRunner;
  readonly env: Env;
  /** The directory of the copies. */
  readonly temporaryDirectory: string;
  readonly platform?: NodeJS.Platform;
  /** Of whoever runs this; undefined where there are none. */
  readonly user?: number | undefined;
}

/** Where caches go that are not there yet: the home directory takes no new ones. */
const CACHE_VARIABLES: Readonly<Record<string, string>> = {
  '.cache': 'XDG_CACHE_HOME',
  '.gradle': 'GRADLE_USER_HOME',
  '.npm': 'npm_config_cache',
  '.nuget': 'NUGET_PACKAGES',
  'go/pkg': 'GOMODCACHE',
  '.local/share/pnpm/store': 'npm_config_store_dir',
};
const PROBE_SECONDS = 10;
/** What root may do inside: own files, become another user, serve on any port. With the rest it could mount the file system anew. */
const RIGHTS_OF_ROOT = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP'],
  ...['NET_BIND_SERVICE', 'AUDIT_WRITE'],
];
/** What a program is loaded with: for the command, never for bubblewrap itself. */
const LOADER = /^(?:LD_|GLIBC_TUNABLES$|GCONV_PATH$|LOCPATH$|MALLOC_|PATH$)/;

/**
 * Bubblewrap, where it is installed and the system lets it make its namespaces. Inside, all files but the copy and
 * caches are read-only, credentials, other programs' temporary files and the sockets of services are not there, no
 * process outside is visible, and without a network there is nothing but the loopback interface.
 */
export async function findSandbox({
  runner,
  env,
  temporaryDirectory,
  platform = process.platform,
  user = process.getuid?.(),
}: SandboxOptions): Promise<Sandbox | undefined> {
  if (platform !== 'linux') return undefined;
  const [program] = await existing(programPaths(env, 'bwrap'), constants.X_OK);
  if (program === undefined) return undefined;
  const probe = await makeTemporary(temporaryDirectory, 'self-healer-probe-');
  try {
    const sandbox = bubblewrap(program, await placesOf(env, dirname(probe), { there: existing, entries }), env, user);
    return (await works(sandbox, runner, env, join(probe, 'copy'))) ? sandbox : undefined;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

/** A program's possible places. What a relative entry of the PATH names is another file in each directory. */
const programPaths = (env: Env, name: string): readonly string[] =>
  (env.PATH ?? '').split(':').flatMap((directory) => (isAbsolute(directory) ? [join(directory, name)] : []));

const entries = (path: string): Promise<readonly string[]> => readdir(path).catch(() => []);

async function existing(paths: readonly string[], mode: number = constants.F_OK): Promise<readonly string[]> {
  const there = await Promise.all(
    paths.map((path) =>
      access(path, mode).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, at) => there[at]);
}

function bubblewrap(program: string, places: Places, outside: Env, user: number | undefined): Sandbox {
  const { home, caches, copied, cleaned } = places;
  const missing = Object.entries(CACHE_VARIABLES).filter(
    ([name]) => !caches.some(({ path }) => path === join(home, name)),
  );
  const rights = user === 0 ? ['ALL', ...RIGHTS_OF_ROOT.map((name) => `CAP_${name}`)] : [];
  const isolated = [
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--die-with-parent'],
    ...rights.flatMap((right) => [right === 'ALL' ? '--cap-drop' : '--cap-add', right]),
  ];
  return {
    name: 'bubblewrap',
    async prepare(scratch) {
      for (const name of [OWN_TEMPORARY, ...caches.map((cache) => cache.name)]) await mkdir(join(scratch, name));
      // As it is everywhere, for programs that give up the rights of root.
      await chmod(join(scratch, OWN_TEMPORARY), 0o1777);
      for (const [name, path] of Object.entries(copied)) {
        // Before every run, and a third of the time of the one that waits for each file.
        cpSync(path, join(scratch, name), { recursive: true, verbatimSymlinks: true });
      }
      const clean = redactor();
      for (const [name, path] of Object.entries(cleaned)) {
        await writeFile(join(scratch, name), clean(await readFile(path, 'utf8').catch(() => '')));
      }
    },
    inside(command, { network, root, scratch, original }) {
      const own = {
        ...command.env,
        // pip installs here by itself when it may not write to the interpreter's own directory.
        PYTHONUSERBASE: join(scratch, 'python'),
        PATH: `${command.env.PATH ?? ''}:${join(scratch, 'python', 'bin')}`,
        // A command that looks for its home elsewhere looks there for git's configuration too.
        ...(command.env.HOME === home &&
          !/\bHOME=/.test(command.argv.join(' ')) && { GIT_CONFIG_GLOBAL: join(scratch, 'gitconfig') }),
        ...Object.fromEntries(missing.map(([, variable]) => [variable, join(scratch, variable)])),
        ...(network ? {} : NO_RETRIES),
      };
      const entries = Object.entries(own);
      const view = viewOptions(places, { network, root, scratch, ...(original && { original }) });
      const settings = entries.filter(([name]) => LOADER.test(name));
      return {
        ...command,
        argv: [
          ...[program, ...view, ...isolated, ...(network ? [] : ['--unshare-net']), '--chdir', command.cwd],
          ...settings.flatMap(([name, value]) => ['--setenv', name, value]),
          // A shell says about a program that is missing what a CI job's log says.
          ...['--', ...throughShell('bash', command.argv)],
        ],
        cwd: scratch,
        env: {
          ...Object.fromEntries(entries.filter(([name]) => !LOADER.test(name))),
          ...(outside.PATH === undefined ? {} : { PATH: outside.PATH }),
        },
      };
    },
  };
}

/** A run in a sandbox, with a scratch directory beside the copy that goes when the copy does. */
export async function runInside(
  { sandbox, ...confinement }: Confinement,
  command: Command,
  root: string,
  runner: CommandRunner,
): Promise<CommandResult> {
  const scratch = await mkdtemp(join(dirname(root), 'scratch-'));
  await sandbox.prepare(scratch);
  return runner.run(sandbox.inside(command, { ...confinement, root, scratch }));
}

async function works(sandbox: Sandbox, runner: CommandRunner, env: Env, root: string): Promise<boolean> {
  await mkdir(root);
  const kept = env.PATH === undefined ? {} : { PATH: env.PATH };
  const probe: Command = { argv: ['true'], cwd: root, env: kept, timeoutSeconds: PROBE_SECONDS, maxOutputBytes: 4096 };
  const { exitCode } = await runInside({ sandbox, network: false }, probe, root, runner);
  return exitCode === 0;
}
