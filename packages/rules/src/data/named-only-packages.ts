/**
 * Packages of npm that were their one function or class and export it by name only since a major version, with the same
 * arguments. Those that changed what they take (glob, rimraf) are left to whoever migrates.
 */
export const NAMED_ONLY: Readonly<Record<string, { readonly since: number; readonly name: string }>> = {
  'jwt-decode': { since: 4, name: 'jwtDecode' },
  'lru-cache': { since: 9, name: 'LRUCache' },
  minimatch: { since: 9, name: 'minimatch' },
  mkdirp: { since: 3, name: 'mkdirp' },
  nanoid: { since: 3, name: 'nanoid' },
  'signal-exit': { since: 4, name: 'onExit' },
  uuid: { since: 7, name: 'v4' },
};
