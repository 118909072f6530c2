const LONGEST_PATH = 1024;
const LONGEST_NAME = 255;

// What HFS+ and others ignore inside a name, and what hides text from a reader: joiners, direction marks, the BOM, tags.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\u2028-\u202e\ufff9-\ufffb]/u;

/** Each problem a whole path can have. */
const PATH_PROBLEMS: readonly (readonly [problem: string, test: (path: string) => boolean])[] = [
  ['is empty', (path) => path === ''],
  ['is too long', (path) => path.length > LONGEST_PATH],
  ['holds a control character', (path) => /[\0-\x1f\x7f-\x9f]/.test(path)],
  ['holds an invisible character', (path) => INVISIBLE.test(path)],
  ['is not normalised Unicode (NFC)', (path) => path !== path.normalize('NFC')],
  ['holds a broken surrogate', (path) => /\p{Surrogate}/u.test(path)],
  ['is absolute', (path) => path.startsWith('/') || path.startsWith('~')],
  ['holds a backslash', (path) => path.includes('\\')],
  ['names a drive or a stream', (path) => path.includes(':')],
];

const NAME_PROBLEMS: readonly (readonly [problem: string, test: (name: string) => boolean])[] = [
  ['has an empty part', (name) => name === ''],
  ['leaves the repository', (name) => name === '.' || name === '..'],
  ['has a part that is too long', (name) => Buffer.byteLength(name) > LONGEST_NAME],
  ["is in git's own directory", (name) => /^(?:\.git|git~\d+)[. ]*$/i.test(name)],
  ['has a part that ends in a dot or a space', (name) => /[. ]$/.test(name)],
];

/** Why a path may not be touched, as the end of a sentence, or undefined when it is a plain path inside a repository. */
export function pathProblem(path: string): string | undefined {
  const whole = PATH_PROBLEMS.find(([, test]) => test(path));
  if (whole !== undefined) return whole[0];
  for (const name of path.split('/')) {
    const part = NAME_PROBLEMS.find(([, test]) => test(name));
    if (part !== undefined) return part[0];
  }
  return undefined;
}
