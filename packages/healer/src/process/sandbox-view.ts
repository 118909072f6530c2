import { dirname, isAbsolute, join } from 'node:path';
import type { Env } from './child-env.ts';

/** A repository that a confined run may read, of which it has a copy. */
export interface OriginalView {
  readonly root: string;
  /** Git's own directory, of which nothing but the objects is shown. Real paths. */
  readonly repository?: { readonly directory: string; readonly objects: string };
}

/** What is there on this machine of the places that matter to a sandbox. */
export interface Places {
  readonly home: string;
  /** What package managers and compilers keep between runs. Writable. */
  readonly caches: readonly string[];
  /** Empty inside. */
  readonly hidden: { readonly directories: readonly string[]; readonly files: readonly string[] };
  /** Directories for temporary files: a run has its own. */
  readonly temporary: readonly string[];
  /** Of which a run gets a copy of its own, by the name it has in the scratch directory. */
  readonly copied: Readonly<Record<string, string>>;
  /** Copied without the secrets in them, and so seen by a run without a network. By the name of the copy. */
  readonly cleaned: Readonly<Record<string, string>>;
}

/** What package managers and compilers keep between runs, below the home directory. Writable where it is there. */
const CACHES = [
  ...['.cache', '.npm', '.m2', '.gradle', '.ivy2', '.sbt', '.nuget', '.composer', '.bundle', '.gem', '.terraform.d'],
  ...['.cargo/registry', '.cargo/git', 'go/pkg', '.local/share/pnpm', '.yarn', '.pub-cache', '.config/composer'],
];
/** What holds nothing but credentials. */
const CREDENTIALS = [
  ...['.ssh', '.aws', '.azure', '.gnupg', '.docker', '.kube', '.oci', '.password-store', '.local/share/keyrings'],
  ...['.config/gh', '.config/gcloud', '.config/glab-cli', '.config/hub', '.config/op', '.config/rclone', '.config/tea'],
  ...['.config/doctl', '.config/heroku', '.config/sops', '.config/age', '.config/stripe'],
];
const CREDENTIAL_FILES = [
  ...['.netrc', '_netrc', '.git-credentials', '.config/git/credentials', '.pypirc', '.pgpass', '.my.cnf', '.s3cfg'],
  ...['.gem/credentials', '.cargo/credentials', '.cargo/credentials.toml', '.terraform.d/credentials.tfrc.json'],
  ...['.composer/auth.json', '.config/composer/auth.json', '.vault-token', '.boto', '.databrickscfg'],
];
/** They also say where packages come from. */
const MIXED = ['.npmrc', '.yarnrc.yml', '.config/pip/pip.conf', '.pip/pip.conf', '.gradle/gradle.properties'];
/** What version managers write after an install: programs on the PATH, so that a run may only change its own copy. */
const SHIMS = ['.pyenv/shims', '.rbenv/shims', '.asdf/shims'];
/** `git config --global` writes into a copy. */
const GIT_CONFIG = '.gitconfig';
/** Where CI providers put what steps tell each other, and the files that hold secrets. */
const TEMPORARY_VARIABLES = ['RUNNER_TEMP', 'AGENT_TEMPDIRECTORY'];

/**
 * @param there the paths of these that exist
 * @param temporaryDirectory where the copies are
 */
export async function placesOf(
  env: Env,
  temporaryDirectory: string,
  there: (paths: readonly string[]) => Promise<readonly string[]>,
): Promise<Places> {
  const home = env.HOME ?? '';
  const below = (names: readonly string[]) => there(home === '' ? [] : names.map((name) => join(home, name)));
  const set = (values: readonly (string | undefined)[]) =>
    there(values.flatMap((value) => (value !== undefined && isAbsolute(value) ? [value] : [])));
  const [caches, credentials, files, shims, config, mixed] = await Promise.all(
    [CACHES, CREDENTIALS, CREDENTIAL_FILES, SHIMS, [GIT_CONFIG], MIXED].map(below),
  );
  const state = env.XDG_STATE_HOME || join(home, '.local', 'state');
  // Ours, with the token of the service; the files behind GitLab's variables and Jenkins' credentials.
  const own = await set([
    ...[env.SELF_HEALER_DATA_DIR, home === '' ? undefined : join(state, 'self-healer')],
    ...[env.CI_PROJECT_DIR && `${env.CI_PROJECT_DIR}.tmp`, env.WORKSPACE_TMP],
  ]);
  const temporary = await set([
    ...['/tmp', '/var/tmp', temporaryDirectory],
    ...TEMPORARY_VARIABLES.map((name) => env[name]),
  ]);
  const named = (name: string, paths: readonly string[] = []) => paths.map((path, at) => [`${name}-${at}`, path]);
  return {
    home,
    caches: caches ?? [],
    hidden: { directories: [...(credentials ?? []), ...own], files: files ?? [] },
    temporary: [...new Set(temporary)].toSorted((a, b) => a.length - b.length),
    copied: Object.fromEntries([...named('shims', shims), ...(config ?? []).map((path) => ['gitconfig', path])]),
    cleaned: Object.fromEntries(named('cleaned', mixed)),
  };
}

export interface ViewOptions {
  readonly network: boolean;
  /** The copy that is worked in. */
  readonly root: string;
  /** A directory of this run, beside the copy. */
  readonly scratch: string;
  readonly original?: OriginalView;
  /** What the command sees. */
  readonly env: Readonly<Record<string, string>>;
}

/** The name of the directory for temporary files in the scratch directory. */
export const OWN_TEMPORARY = 'tmp';

/** Options of bubblewrap that say which files are there. Later ones cover earlier ones. */
export function viewOptions(
  { caches, hidden, temporary, copied, cleaned }: Places,
  { network, root, scratch, original, env }: ViewOptions,
): readonly string[] {
  const seen = (path: string) => ['--ro-bind-try', path, path];
  const repository = original?.repository;
  return [
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    // Programs and installed files that lie there are shown again.
    ...temporary.flatMap((path) => [
      ...['--bind', join(scratch, OWN_TEMPORARY), path],
      ...namedIn(env, path).flatMap(seen),
    ]),
    // Sockets of Docker, D-Bus and agents; name servers are found through a file there.
    ...['--tmpfs', '/run', '--ro-bind-try', '/run/systemd/resolve', '/run/systemd/resolve'],
    ...(original === undefined ? [] : seen(original.root)),
    ...caches.flatMap((path) => ['--bind', path, path]),
    ...hidden.directories.flatMap((path) => ['--tmpfs', path]),
    ...hidden.files.flatMap((path) => ['--dev-bind', '/dev/null', path]),
    ...(repository === undefined ? [] : ['--tmpfs', repository.directory, ...seen(repository.objects)]),
    ...Object.entries(copied).flatMap(([name, path]) =>
      name === 'gitconfig' ? [] : ['--bind-try', join(scratch, name), path],
    ),
    ...(network ? [] : Object.entries(cleaned)).flatMap(([name, path]) => ['--ro-bind-try', join(scratch, name), path]),
    // Beside the copy is what we judge it by.
    ...['--tmpfs', dirname(root), '--bind', root, root, '--bind', scratch, scratch],
  ];
}

/** Entries of a directory in which something lies that variables for paths name. */
function namedIn(env: Readonly<Record<string, string>>, directory: string): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    /(?:PATH|HOME|ROOT|DIR|PREFIX|CONFIG)$/i.test(name) ? value.split(':') : [],
  );
  const entries = values.flatMap((value) => {
    const [first = '', ...more] = value.startsWith(`${directory}/`) ? value.slice(directory.length + 1).split('/') : [];
    return first === '' || first === '..' || first === '.' || more.includes('..') ? [] : [join(directory, first)];
  });
  return [...new Set(entries)];
}
