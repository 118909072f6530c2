/**
 * The entries of a PATH that mean the same everywhere. An empty one and `.` mean the directory that a program is started
 * in: there a repository could bring its own `git`.
 */
export function trustedPath(path: string): string {
  // Windows, whose entries name drives, asks NoDefaultCurrentDirectoryInExePath instead.
  if (/^"?[A-Za-z]:[\\/]/.test(path) || path.includes(';')) return path;
  return path
    .split(':')
    .filter((entry) => entry.startsWith('/'))
    .join(':');
}
