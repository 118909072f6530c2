/** What a run's address names. */
export interface RunAddress {
  readonly owner: string;
  readonly repo: string;
  readonly run: string;
  readonly attempt?: number;
  readonly job?: string;
}

const PATH =
  /^\/(?<owner>[\w.-]{1,100})\/(?<repo>[\w.-]{1,100})\/actions\/runs\/(?<run>\d{1,20})(?:\/attempts\/(?<attempt>\d{1,4}))?(?:\/jobs?\/(?<job>\d{1,20}))?\/?$/;

/** The run that an address of GitHub's names; undefined when it names none. */
export function addressParts({ pathname }: URL): RunAddress | undefined {
  const { owner, repo, run, attempt, job } = PATH.exec(pathname)?.groups ?? {};
  if (owner === undefined || repo === undefined || run === undefined) return undefined;
  return {
    owner,
    repo,
    run,
    ...(attempt !== undefined && { attempt: Number(attempt) }),
    ...(job !== undefined && { job }),
  };
}
