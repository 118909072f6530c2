import { spawn } from 'node:child_process';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';

/** Runs what ends by itself. The real one also looks for what a command leaves behind, which takes time and git leaves nothing. */
export const plainRunner: CommandRunner = {
  async run({ argv: [program = '', ...args], cwd, env, onOutput }) {
    const start = performance.now();
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (chunk: Buffer) => {
        output.push(chunk);
        onOutput?.(chunk, stream);
      });
    }
    const [exitCode, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (...end) => resolve(end));
    });
    const seconds = (performance.now() - start) / 1000;
    return { exitCode, signal, timedOut: false, output: Buffer.concat(output), truncated: false, seconds };
  },
};
