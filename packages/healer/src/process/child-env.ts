/** Names whose values no tool needs to show that a command fails or passes. Not a boundary: a child can read more than its environment. */
const SECRET_NAME =
  /(?:^|_)(?:TOKEN|SECRETS?|PASSWD|PASS|PWD(?<!^PWD)(?<!^OLDPWD)|PASSPHRASE|CREDENTIALS?|CREDS|PAT|AUTH|PRIVATE|APIKEY|JWT|COOKIE|WEBHOOK|CONNECTION_?STRING|(?:API|ACCESS|ADMIN|APP|AUTH|CLIENT|SIGNING|ENCRYPTION|DEPLOY|MASTER|SSH|PRIVATE|SECRET|ACCOUNT|LICENSE|SERVICE_ROLE)_KEY)(?:_|$)|PASSWORD(?:_|\d*$)|AUTHTOKEN$|^SSHPASS$|^SELF_HEALER_|^ACTIONS_|^DATABASE_URL$|^SYSTEM_ACCESSTOKEN$/i;
const PROXIES = /^(?:https?|all|ftp)_proxy$/i;
/** An address with a password. Of a service beside the job, which has no name with a dot, it is no secret. */
const SECRET_VALUE = /^[a-z][a-z\d+.-]*:\/\/[^/?#\s@]*:[^/?#\s]+@(?!localhost\b|127\.|\[::1\])[^/:?#\s]*\./i;
const isSecret = (name: string, value: string): boolean =>
  SECRET_NAME.test(name) || (SECRET_VALUE.test(value) && !PROXIES.test(name));

/** They would make git or node look elsewhere than at the copy. */
const MISLEADING =
  /^(?:GIT_(?!AUTHOR|COMMITTER)|npm_(?:config_(?:local_prefix|global_prefix|prefix|node_gyp|user_agent|npm_version|init_module)|package_|lifecycle_|command|execpath|node_execpath)|INIT_CWD$|VITEST|BASH_ENV$|ENV$|OLDPWD$|PWD$)/;

export type Env = Readonly<Record<string, string | undefined>>;

/** Our own variables that hold no secret: commands do not see them, and what they say may be said. */
const OPEN_NAME = /^SELF_HEALER_(?!\w*(?:TOKEN|KEY)$)\w+$/;

/** The values of variables that are secret by their name, or by what they hold. */
export function secretValues(env: Env): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value && isSecret(name, value) && !OPEN_NAME.test(name) ? [value] : [],
  );
}

/** Files by which a step of GitHub Actions gives the following ones variables, a PATH and outputs: those have the secrets. */
const FILE_COMMANDS = ['GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
const NOWHERE = process.platform === 'win32' ? 'NUL' : '/dev/null';

/** What a command of the repository gets to see: everything but secrets, and nothing that leads it out of `root`. */
export function childEnv(env: Env, root: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !isSecret(name, value) && !MISLEADING.test(name)) kept[name] = value;
  }
  for (const name of FILE_COMMANDS) if (name in kept) kept[name] = NOWHERE;
  return { ...kept, GIT_TERMINAL_PROMPT: '0', GIT_CEILING_DIRECTORIES: dirnameOf(root), ...more };
}

const dirnameOf = (path: string) => path.replace(/[\\/][^\\/]*$/, '') || '/';

/** Where there is no network, asking again only takes time: npm alone waits more than a minute before it gives up. */
export const NO_RETRIES = {
  npm_config_fetch_retries: '0',
  YARN_HTTP_RETRY: '0',
  PIP_RETRIES: '0',
  UV_HTTP_RETRIES: '0',
  POETRY_REQUESTS_MAX_RETRIES: '0',
  CARGO_NET_RETRY: '0',
  BUNDLE_RETRY: '0',
};

/** For a tool that must do without the network: package managers are told so, and no proxy leads out. */
export function offlineEnv(env: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !PROXIES.test(name));
  return {
    ...Object.fromEntries(kept),
    npm_config_offline: 'true',
    YARN_ENABLE_NETWORK: '0',
    CARGO_NET_OFFLINE: 'true',
    GOPROXY: 'off',
    GOTOOLCHAIN: 'local',
    PIP_NO_INDEX: '1',
    UV_OFFLINE: '1',
    BUNDLE_LOCAL: 'true',
    COMPOSER_DISABLE_NETWORK: '1',
  };
}
