import { dirname, isAbsolute, join } from 'node:path';
import type { Env } from './child-env.ts';

/** A repository that a confined run may read, of which it has a copy. */
export interface OriginalView {
  readonly root: string;
  /** Directories outside of it that it shares with other projects. */
  readonly shared: readonly string[];
  /** Git's own directory, of which nothing but the objects is shown. Real paths. */
  readonly repository?: { readonly directory: string; readonly objects: string };
}

/** What is there on this machine of the places that matter to a sandbox. */
export interface Places {
  readonly home: string;
  readonly caches: readonly Cache[];
  /** Empty inside. */
  readonly hidden: { readonly directories: readonly string[]; readonly files: readonly string[] };
  /** Directories for temporary files: a run has its own, in which some entries of the real one are shown. */
  readonly temporary: readonly TemporaryDirectory[];
  /** Of which a run gets a copy of its own, by the name it has in the scratch directory. */
  readonly copied: Readonly<Record<string, string>>;
  /** Copied without the secrets in them, and so seen by a run without a network. By the name of the copy. */
  readonly cleaned: Readonly<Record<string, string>>;
}

interface TemporaryDirectory {
  readonly path: string;
  /** Programs and settings that variables of the host name. */
  readonly shown: readonly string[];
  /** Caches that they name. */
  readonly writable: readonly string[];
}

/**
 * A directory in which a tool keeps something between runs. A run has one of its own in its place; in it are those
 * entries of the real one.
 */
export interface Cache {
  readonly path: string;
  /** Of the run's own, in the scratch directory. */
  readonly name: string;
  /** Packages and what was built of them. Writable. */
  readonly shared: readonly string[];
  /** Programs that are downloaded; a run with a network gets them anew. */
  readonly fetched: readonly string[];
  /** All the rest: configuration, plug-ins and programs, which others would run after it. Read-only. */
  readonly seen: readonly string[];
}

interface CacheKind {
  /** Undefined: all entries but the others. */
  readonly shared?: readonly string[];
  readonly fetched?: readonly string[];
  readonly seen?: readonly string[];
}

/** Below the home directory. */
const CACHES: Readonly<Record<string, CacheKind>> = {
  '.cache': {
    // Ours is code: what Node made of this program.
    seen: ['self-healer'],
    fetched: ['pre-commit', 'ms-playwright', 'puppeteer', 'Cypress', 'node', 'bazelisk', 'electron'],
  },
  '.npm': { shared: ['_cacache', '_logs'], fetched: ['_npx'] },
  '.m2': { shared: ['repository'], fetched: ['wrapper'] },
  '.gradle': { shared: ['caches', 'native', 'daemon', 'notifications'], fetched: ['wrapper', 'jdks'] },
  '.ivy2': { shared: ['cache', 'local'] },
  '.sbt': { shared: ['boot'] },
  '.nuget': { shared: ['packages', 'v3-cache', 'plugins-cache'] },
  '.composer': { shared: ['cache'] },
  '.config/composer': { shared: [] },
  '.bundle': { shared: ['cache'] },
  '.gem': { shared: [], fetched: ['ruby'] },
  '.terraform.d': { shared: ['plugin-cache'] },
  '.yarn': { shared: ['berry', 'cache'] },
  '.pub-cache': { shared: ['hosted', 'hosted-hashes', 'git', '_temp'] },
  '.cargo/registry': {},
  '.cargo/git': {},
  'go/pkg': {},
  '.local/share/pnpm/store': {},
};
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

/** What is asked of the disk. */
export interface Disk {
  /** Those of the paths that exist. */
  there(paths: readonly string[]): Promise<readonly string[]>;
  /** The names in a directory; none when there is no such directory. */
  entries(path: string): Promise<readonly string[]>;
}

/** @param temporaryDirectory where the copies are */
export async function placesOf(env: Env, temporaryDirectory: string, { there, entries }: Disk): Promise<Places> {
  const home = env.HOME ?? '';
  const below = (names: readonly string[]) => there(home === '' ? [] : names.map((name) => join(home, name)));
  const set = (values: readonly (string | undefined)[]) =>
    there(values.flatMap((value) => (value !== undefined && isAbsolute(value) ? [value] : [])));
  const [caches = [], credentials = [], files = [], shims = [], config = [], mixed = []] = await Promise.all(
    [Object.keys(CACHES), CREDENTIALS, CREDENTIAL_FILES, SHIMS, [GIT_CONFIG], MIXED].map(below),
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
  const named = (name: string, paths: readonly string[]) => paths.map((path, at) => [`${name}-${at}`, path]);
  return {
    home,
    caches: await Promise.all(
      caches.map(async (path, at) => ({ path, name: `cache-${at}`, ...parted(path, home, await entries(path)) })),
    ),
    hidden: { directories: [...credentials, ...own], files },
    temporary: [...new Set(temporary)]
      .toSorted((a, b) => a.length - b.length)
      .map((path) => ({ path, ...namedIn(env, path) })),
    copied: Object.fromEntries([...named('shims', shims), ...config.map((path) => ['gitconfig', path])]),
    cleaned: Object.fromEntries(named('cleaned', mixed)),
  };
}

function parted(path: string, home: string, names: readonly string[]): Omit<Cache, 'path' | 'name'> {
  const { shared, fetched = [], seen = [] } = CACHES[path.slice(home.length + 1)] ?? {};
  const isFetched = (name: string) => fetched.includes(name);
  const isShared = (name: string) => shared?.includes(name) ?? !seen.includes(name);
  const full = (chosen: readonly string[]) => chosen.map((name) => join(path, name));
  return {
    fetched: full(names.filter(isFetched)),
    shared: full(names.filter((name) => !isFetched(name) && isShared(name))),
    seen: full(names.filter((name) => !isFetched(name) && !isShared(name))),
  };
}

export interface ViewOptions {
  readonly network: boolean;
  /** The copy that is worked in. */
  readonly root: string;
  /** A directory of this run, beside the copy. */
  readonly scratch: string;
  readonly original?: OriginalView;
}

/** The name of the directory for temporary files in the scratch directory. */
export const OWN_TEMPORARY = 'tmp';

/** Options of bubblewrap that say which files are there. Later ones cover earlier ones. */
export function viewOptions(
  { caches, hidden, temporary, copied, cleaned }: Places,
  { network, root, scratch, original }: ViewOptions,
): readonly string[] {
  const seen = (path: string) => ['--ro-bind-try', path, path];
  const repository = original?.repository;
  return [
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    // Programs and installed files that lie there are shown again.
    ...temporary.flatMap(({ path, shown, writable }) => [
      ...['--bind', join(scratch, OWN_TEMPORARY), path],
      ...shown.flatMap(seen),
      ...writable.flatMap((cache) => ['--bind-try', cache, cache]),
    ]),
    // Sockets of Docker, D-Bus and agents; name servers are found through a file there.
    ...['--tmpfs', '/run', '--ro-bind-try', '/run/systemd/resolve', '/run/systemd/resolve'],
    ...(original === undefined ? [] : [original.root, ...original.shared].flatMap(seen)),
    ...caches.flatMap((cache) => [
      ...['--bind', join(scratch, cache.name), cache.path],
      ...cache.shared.flatMap((path) => ['--bind-try', path, path]),
      ...[...cache.seen, ...(network ? [] : cache.fetched)].flatMap(seen),
    ]),
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

/** Variables by which a tool is told where its cache is. */
const CACHE_SETTINGS =
  /^(?:npm_config_(?:cache|store_dir)|XDG_CACHE_HOME|GOPATH|CARGO_HOME|GRADLE_USER_HOME|NUGET_PACKAGES|\w*CACHE(?:_(?:DIR|FOLDER|HOME))?)$/i;

/** What variables of the host, and not those of a CI configuration, name in a directory. */
function namedIn(env: Env, directory: string): Omit<TemporaryDirectory, 'path'> {
  const below = (value: string) => value.startsWith(`${directory}/`) && !value.split('/').includes('..');
  const values = (names: RegExp) =>
    Object.entries(env).flatMap(([name, value = '']) => (names.test(name) ? value.split(':').filter(below) : []));
  const entry = (path: string) => join(directory, path.slice(directory.length + 1).split('/')[0] ?? '');
  const shown = values(/(?:PATH|HOME|ROOT|DIR|PREFIX|CONFIG)$/i).map(entry);
  return {
    shown: [...new Set(shown)].filter((path) => path !== directory),
    writable: [...new Set(values(CACHE_SETTINGS))],
  };
}
