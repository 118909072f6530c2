import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { SelfHealerError } from '@self-healer/core/errors';
import type { TrainReport, TrainRequest } from '@self-healer/healer/learning/ml-classifier-service';
import { EXIT } from './exit-code.ts';
import type { Host } from './host/host.ts';

type BesideRequest = Pick<TrainRequest, 'type' | 'seed' | 'limit' | 'pipelineId'>;

/** Trains in a process of its own: seconds of one core, during which a service must go on answering. */
export function trainBeside({ type, seed, limit, pipelineId }: BesideRequest, host: Host): Promise<TrainReport> {
  const args = [
    'train',
    '--json',
    ...(type === undefined ? [] : ['--model', type]),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...(limit === undefined ? [] : ['--limit', String(limit)]),
    ...(pipelineId === undefined ? [] : [`--pipeline=${pipelineId}`]),
  ];
  return new Promise((resolve, reject) => {
    const options = { env: { ...host.env }, cwd: host.cwd, signal: host.signal, maxBuffer: 1 << 24 };
    execFile(host.node, [join(host.home, 'cli.cjs'), ...args], options, (failure, stdout, stderr) => {
      const code = failure?.code ?? EXIT.done;
      if (code === EXIT.done || code === EXIT.noPatch) {
        resolve(JSON.parse(stdout) as TrainReport);
        return;
      }
      const said = stderr.replace(/^self-healer: /, '').trim();
      reject(
        code === EXIT.usage
          ? new SelfHealerError('training-too-small', said)
          : new Error(`training ended with ${code}: ${said}`, { cause: failure }),
      );
    });
  });
}
