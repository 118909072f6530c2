import type { Command, CommandResult } from '@self-healer/core/ports/command-runner';
import { wholeLines } from './whole-lines.ts';

export interface OutputBuffer {
  add(chunk: Uint8Array, stream: 'stdout' | 'stderr'): void;
  result(): Pick<CommandResult, 'output' | 'truncated'>;
}

/** The end of an output says most about how it ended. */
const SHARE_OF_HEAD = 1 / 4;

/** Keeps the start and the end of both streams together, `limit` bytes in all; the first `limit` are passed on. */
export function outputBuffer(limit: number, onOutput: Command['onOutput']): OutputBuffer {
  const headLimit = Math.floor(limit * SHARE_OF_HEAD);
  const tailLimit = limit - headLimit;
  const head: Uint8Array[] = [];
  let tail: Uint8Array[] = [];
  const lines = wholeLines();
  let [headLength, tailLength, passed, dropped] = [0, 0, 0, 0];

  function shorten(): void {
    const whole = Buffer.concat(tail);
    const kept = whole.subarray(Math.max(0, whole.length - tailLimit));
    dropped += whole.length - kept.length;
    tail = [Buffer.from(kept)];
    tailLength = kept.length;
  }

  function keep(chunk: Uint8Array): void {
    const first = chunk.subarray(0, headLimit - headLength);
    if (first.length > 0) head.push(first);
    headLength += first.length;
    const rest = chunk.subarray(first.length);
    if (rest.length === 0) return;
    tail.push(rest);
    tailLength += rest.length;
    if (tailLength > 2 * tailLimit) shorten();
  }

  return {
    add(chunk, stream) {
      const news = chunk.subarray(0, Math.max(0, limit - passed));
      passed += news.length;
      if (news.length > 0) onOutput?.(news, stream);
      for (const part of lines.add(chunk, stream)) keep(part);
    },
    result() {
      for (const part of lines.end()) keep(part);
      if (tailLength > tailLimit) shorten();
      if (dropped === 0) return { output: Buffer.concat([...head, ...tail]), truncated: false };
      const gap = new TextEncoder().encode(`\n[${dropped} bytes of output left out]\n`);
      return { output: Buffer.concat([...head, gap, ...tail]), truncated: true };
    },
  };
}
