/** What stands behind the whole path of a directory. */
const END = /^(?:[/\\:;,"'\s]|$)/;

/** A text with each path to `from`, or below it, as the same one to `to`. A path that only begins alike stays. */
export const movedPaths = (text: string, from: string, to: string): string =>
  text.split(from).reduce((all, rest) => `${all}${END.test(rest) ? to : from}${rest}`);
