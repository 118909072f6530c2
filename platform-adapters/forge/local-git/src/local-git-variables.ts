/** What git is given of the environment: where it is. Nothing it does here needs a network. */
export const LOCAL_GIT_VARIABLES: readonly string[] = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SYSTEMROOT',
  'TMPDIR',
  'TEMP',
  'TMP',
];
