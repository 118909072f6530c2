/** What the address of a workflow or of a job in it names. */
export interface RunAddress {
  readonly workflow: string;
  /** The job's number. */
  readonly job?: string;
}

const PATH =
  /\/pipelines\/[^/]{1,40}\/[^/]{1,100}\/[^/]{1,100}\/\d{1,12}\/workflows\/(?<workflow>[0-9a-f-]{36})(?:\/jobs\/(?<job>\d{1,12}))?(?:\/|$)/;

/** The workflow that an address of CircleCI's names; undefined when it names none. */
export function addressParts({ pathname }: URL): RunAddress | undefined {
  const { workflow, job } = PATH.exec(pathname)?.groups ?? {};
  if (workflow === undefined) return undefined;
  return { workflow, ...(job !== undefined && { job }) };
}
