import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { UsageError } from '@self-healer/core/errors';
import type { MlClassifierService } from '@self-healer/healer/learning/ml-classifier-service';
import { didYouMean } from '../nearest.ts';
import { infoText, trainText } from '../render/model-text.ts';
import type { DebugCommand, DebugContext } from './debug-context.ts';

/** What asks and teaches the model. */
export const MODEL_COMMANDS: readonly DebugCommand[] = [
  {
    name: 'model',
    usage: '[VERSION]',
    does: 'the model in use, how good it is, the versions kept; with a version, switch to it',
    async run(context, [version]) {
      const learning = await learningOf(context);
      if (version !== undefined) {
        if (!/^\d{1,9}$/.test(version)) throw new UsageError('no-model', `${JSON.stringify(version)} is no version.`);
        await learning.use(Number(version));
      }
      return infoText(await learning.info());
    },
  },
  {
    name: 'train',
    usage: '[TYPE]',
    does: 'train the model on what was corrected and proved; used when it is not worse than the one in use',
    async run(context, [word = 'ensemble']) {
      const type = MODEL_TYPES.find((known) => known === word);
      if (type === undefined) {
        const known = MODEL_TYPES.join(', ');
        throw new UsageError(
          'no-model-type',
          `${JSON.stringify(word)} is no kind of model.${didYouMean(word, MODEL_TYPES)} There are ${known}.`,
        );
      }
      return trainText(await (await learningOf(context)).train({ type }));
    },
  },
];

async function learningOf({ learning }: DebugContext): Promise<MlClassifierService> {
  if (learning !== undefined) return learning();
  throw new UsageError(
    'remote-model',
    'The model is that of the service. Train it there: POST /api/v1/ml/train-models.',
  );
}
