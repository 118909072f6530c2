/** What the address of a build names. */
export interface RunAddress {
  readonly region: string;
  /** `project:uuid`. */
  readonly build: string;
}

const HOST =
  /^(?:(?<region>[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d)\.)?console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/;
const PATH = /\/codesuite\/codebuild\/(?:\d{1,20}\/)?projects\/[^/]{1,300}\/build\/(?<build>[^/]{1,400})(?:\/|$)/;

/** The build that an address of the AWS console names; undefined when it names none. */
export function addressParts({ host, pathname, searchParams }: URL): RunAddress | undefined {
  const console_ = HOST.exec(host);
  const build = PATH.exec(pathname)?.groups?.build;
  const region = console_?.groups?.region ?? searchParams.get('region');
  if (console_ === null || build === undefined || !region) return undefined;
  return { region, build: decodeURIComponent(build) };
}
