/** Where package managers put what they installed, and build tools what they would otherwise build again. */
export const DEPENDENCY_DIRECTORIES: ReadonlySet<string> = new Set([
  'node_modules',
  '.venv',
  'venv',
  'vendor',
  'target',
  '.bundle',
  '.tox',
  '.nox',
  '.yarn',
  'bower_components',
  'deps',
  '_build',
  'Pods',
  '.terraform',
]);

/** Whether some part of the path is a dependency directory. */
export function isInDependencies(path: string): boolean {
  return path.split('/').some((name) => DEPENDENCY_DIRECTORIES.has(name));
}
