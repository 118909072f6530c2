/** What the address of a build names. */
export interface RunAddress {
  /** Of the organisation, with a slash at its end: `https://dev.azure.com/acme/`. */
  readonly collection: URL;
  readonly project: string;
  readonly build: string;
  /** The id of a job's record in the timeline. */
  readonly job?: string;
}

const PATH = /^\/(?<before>(?:[^/]{1,100}\/){0,3})(?<project>[^/]{1,100})\/_build(?:\/results|\/index)?\/?$/;

/** The build that an address of Azure DevOps names; undefined when it names none. */
export function addressParts(address: URL): RunAddress | undefined {
  const { before, project } = PATH.exec(address.pathname)?.groups ?? {};
  const build = address.searchParams.get('buildId');
  if (before === undefined || project === undefined || build === null || !/^\d{1,12}$/.test(build)) return undefined;
  const job = address.searchParams.get('j');
  return {
    collection: new URL(`/${before}`, address),
    project: decodeURIComponent(project),
    build,
    ...(job !== null && /^[0-9a-f-]{36}$/.test(job) && { job }),
  };
}
