export interface RepositoryAddress {
  readonly region: string;
  readonly repository: string;
}

const HOST = /^git-codecommit(?:-fips)?\.(?<region>[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d)\.amazonaws\.com(?:\.cn)?$/;
const PATH = /^\/v1\/repos\/(?<repository>[\w.-]{1,100})\/?$/;

/**
 * The region and name in a repository's address; undefined when it is none of CodeCommit.
 * @param elsewhere the region where the host is not Amazon's
 */
export function repositoryAddress({ host, pathname }: URL, elsewhere?: string): RepositoryAddress | undefined {
  const region = HOST.exec(host)?.groups?.region ?? elsewhere;
  const repository = PATH.exec(pathname)?.groups?.repository;
  return region === undefined || repository === undefined ? undefined : { region, repository };
}
