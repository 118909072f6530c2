import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { hostLearning } from '../host/host-learning.ts';
import { plural } from '../render/page.ts';

export interface GenerateTrainingDataOptions {
  readonly output: string;
  readonly limit?: number;
  readonly force: boolean;
}

/** Writes what `train` would learn from, to look at, to correct and to train on with --data. */
export async function generateTrainingDataCommand(options: GenerateTrainingDataOptions, host: Host): Promise<number> {
  const examples = await (await hostLearning(host)).trainingData(options.limit);
  const { writeTrainingData } = await import('@self-healer/model/shipped-examples');
  const text = writeTrainingData(examples);
  if (options.output === '-') {
    await host.stdout.write(text);
  } else {
    const path = resolve(host.cwd, options.output);
    const file = await open(path, options.force ? 'w' : 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
      const way =
        cause.code === 'EEXIST'
          ? 'is there already. Give another name with --output, or --force'
          : `cannot be written (${cause.code})`;
      throw new UsageError('not-writable', `${options.output} ${way}.`, { cause });
    });
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
    await host.stderr.write(`${plural(examples.length, 'example')} in ${options.output}\n`);
  }
  return EXIT.done;
}
