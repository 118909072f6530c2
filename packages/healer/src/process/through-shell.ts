/**
 * The same words, started by a shell: it reads a script without a `#!` line, and about a program that is missing or may
 * not be run it says what a CI job's log says. The words are its arguments, never its script.
 */
export function throughShell(shell: 'bash' | 'sh', argv: readonly string[]): readonly string[] {
  return [shell, '-c', '"$@"', shell, ...argv];
}

/** In this order: CI providers take bash where there is one. None on Windows. */
export const SHELLS: readonly ('bash' | 'sh')[] = process.platform === 'win32' ? [] : ['bash', 'sh'];
