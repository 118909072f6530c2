import type { RuleFix } from '@self-healer/core/rule';

/**
 * The patch that gives a script Unix line endings; undefined when it has them. Carriage returns hide `fi` and `done`
 * from a shell, and overwrite its own words about them on a screen.
 */
export function unixLineEndings(path: string, text: string): RuleFix | undefined {
  if (!text.includes('\r\n')) return undefined;
  const content = text.replaceAll('\r\n', '\n');
  return { title: `Give ${path} Unix line endings`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
}
