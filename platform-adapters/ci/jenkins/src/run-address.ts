/** `/job/folder/job/name/12/`, at the server or below a path of it; a branch's name may hold `%2F`. */
const PATH =
  /^(?<job>.{0,300}?(?:\/job\/[^/]{1,300}){1,10})\/(?<number>\d{1,10})(?:\/(?:console(?:Text|Full)?|display\/redirect|pipeline-(?:console|overview|graph))?)?\/?$/;

export interface RunAddress {
  /** Of the build, with a slash at its end. */
  readonly build: URL;
  /** Of its job, with a slash at its end. */
  readonly job: URL;
  readonly number: string;
  /** The job's own name: of a multibranch pipeline the branch, or `PR-12`. */
  readonly name: string;
}

/** The build that an address of Jenkins names; undefined when it names none. */
export function addressParts(address: URL): RunAddress | undefined {
  const { job, number } = PATH.exec(address.pathname)?.groups ?? {};
  if (job === undefined || number === undefined) return undefined;
  return {
    build: new URL(`${job}/${number}/`, address),
    job: new URL(`${job}/`, address),
    number,
    // Names of branches are escaped twice.
    name: decodeURIComponent(decodeURIComponent(job.slice(job.lastIndexOf('/') + 1))),
  };
}
