import type { Command, CommandResult } from '@self-healer/core/ports/command-runner';

export interface OutputBuffer {
  add(chunk: Uint8Array, stream: 'stdout' | 'stderr'): void;
  result(): Pick<CommandResult, 'output' | 'truncated'>;
}

/** Keeps and passes on the first `limit` bytes of both streams together. */
export function outputBuffer(limit: number, onOutput: Command['onOutput']): OutputBuffer {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let truncated = false;
  return {
    add(chunk, stream) {
      const kept = chunk.subarray(0, Math.max(0, limit - length));
      truncated ||= kept.length < chunk.length;
      if (kept.length === 0) return;
      length += kept.length;
      chunks.push(kept);
      onOutput?.(kept, stream);
    },
    result: () => ({ output: Buffer.concat(chunks), truncated }),
  };
}
