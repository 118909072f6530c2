import type { Edit } from '../model/edit.ts';
import type { FileChange } from './file-change.ts';

/** Changes as edits, to be judged by the policy. Undefined content: bytes that are no UTF-8 text. */
export function editsOf(changes: readonly FileChange[]): {
  readonly edits: readonly Edit[];
  readonly binary: readonly string[];
} {
  const edits: Edit[] = [];
  const binary: string[] = [];
  for (const { path, before, after } of changes) {
    if (after === undefined) {
      edits.push({ kind: 'delete', path });
      continue;
    }
    const content = textOf(after.content);
    if (content === undefined || (before !== undefined && textOf(before.content) === undefined)) binary.push(path);
    else edits.push({ kind: 'write', path, content, mode: after.mode });
  }
  return { edits, binary };
}

/** The bytes as text that gives the same bytes back, or undefined. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
