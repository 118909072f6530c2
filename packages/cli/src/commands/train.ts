import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ModelType } from '@self-healer/core/classifier/models/model-type';
import { UsageError } from '@self-healer/core/errors';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { hostLearning } from '../host/host-learning.ts';
import { trainText } from '../render/model-text.ts';

export interface TrainOptions {
  readonly data?: string;
  readonly model?: ModelType;
  readonly seed?: number;
  readonly limit?: number;
  readonly pipeline?: string;
  readonly shipped: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Trains on the history of this installation and the shipped examples; the model is used when it is not worse than the one in use. */
export async function trainCommand(options: TrainOptions, host: Host): Promise<number> {
  const service = await hostLearning(host);
  const report = await service.train({
    ...(options.model && { type: options.model }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.limit !== undefined && { limit: options.limit }),
    ...(options.pipeline !== undefined && { pipelineId: options.pipeline }),
    ...(options.data !== undefined && { data: await examplesOf(options.data, host) }),
    historyOnly: !options.shipped,
    dryRun: options.dryRun,
  });
  if (options.json) {
    await host.stdout.write(`${safeJson(report, 2)}\n`);
  } else {
    await host.stdout.write(`${trainText(report)}\n`);
  }
  return report.accepted || options.dryRun ? EXIT.done : EXIT.noPatch;
}

async function examplesOf(file: string, host: Host) {
  const { readTrainingData } = await import('@self-healer/model/shipped-examples');
  const path = resolve(host.cwd, file);
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = `${file} cannot be read (${cause.code}). Give a file that generate-training-data wrote.`;
    throw new UsageError('no-training-data', why, { cause });
  });
  return readTrainingData(text);
}
