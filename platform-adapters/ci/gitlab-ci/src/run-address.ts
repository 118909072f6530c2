/** What the address of a pipeline or a job names. */
export interface RunAddress {
  /** `group/subgroup/project`, below the server's own path. */
  readonly project: string;
  readonly kind: 'pipelines' | 'jobs';
  readonly id: string;
}

const PATH = /^\/(?<project>[\w.-]{1,255}(?:\/[\w.-]{1,255}){1,20})\/-\/(?<kind>pipelines|jobs)\/(?<id>\d{1,20})\/?$/;

/** The pipeline or job that an address of GitLab's names; undefined when it names none. */
export function addressParts({ pathname }: URL, root = ''): RunAddress | undefined {
  const below = pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : pathname;
  const { project, kind, id } = PATH.exec(below)?.groups ?? {};
  if (project === undefined || id === undefined) return undefined;
  return { project, kind: kind === 'jobs' ? 'jobs' : 'pipelines', id };
}
