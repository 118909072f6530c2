import { UsageError } from '@self-healer/core/errors';

export interface RepositoryAddress {
  /** Of the project's interface: below it lies `_apis`. */
  readonly project: URL;
  readonly repository: string;
  /** Where git and a browser reach it. */
  readonly url: URL;
}

/** `git@ssh.dev.azure.com:v3/ORGANISATION/PROJECT/REPOSITORY`. */
const SSH = /^\/v3\/(?<place>[^/]{1,200}\/[^/]{1,200})\/(?<repository>[^/]{1,200})\/?$/;
const MARK = '_git';

/** Whether a repository's address has the form of Azure Repos. */
export const isAzureRepository = (address: URL): boolean => partsOf(address) !== undefined;

/** The parts of a repository's address. @throws UsageError when it has none */
export function repositoryAddress(address: URL): RepositoryAddress {
  const found = partsOf(address);
  if (found !== undefined) return found;
  throw new UsageError(
    'no-repository',
    `${address.host}${address.pathname} is not ORGANISATION/PROJECT/_git/REPOSITORY.`,
  );
}

function partsOf({ host, pathname, origin }: URL): RepositoryAddress | undefined {
  const ssh = host === 'ssh.dev.azure.com' ? SSH.exec(pathname)?.groups : undefined;
  if (ssh !== undefined) return partsOf(new URL(`https://dev.azure.com/${ssh.place}/${MARK}/${ssh.repository}`));
  const parts = pathname.split('/').filter(Boolean);
  const at = parts.indexOf(MARK);
  const repository = parts[at + 1];
  if (at < 0 || repository === undefined || parts.length !== at + 2) return undefined;
  const before = parts.slice(0, at);
  // A project's own repository may go without the project's name, behind the organisation's.
  const lone = before.length === (host === 'dev.azure.com' ? 1 : 0);
  const project = `/${[...before, ...(lone ? [repository] : [])].join('/')}`;
  return { project: new URL(project, origin), repository, url: new URL(`${project}/${MARK}/${repository}`, origin) };
}
