/** Where a repository keeps its configuration, at its root. */
export const CONFIG_FILE = '.self-healer.yml';
