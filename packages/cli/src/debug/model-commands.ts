import { didYouMean } from '@self-healer/config/nearest';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { UsageError } from '@self-healer/core/errors';
import { infoText, trainText } from '../render/model-text.ts';
import type { DebugCommand } from './debug-context.ts';

/** What asks and teaches the model. */
export const MODEL_COMMANDS: readonly DebugCommand[] = [
  {
    name: 'model',
    usage: '[VERSION]',
    does: 'the model in use, how good it is, the versions kept; with a version, switch to it',
    async run({ learning }, [version]) {
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
    takes: [MODEL_TYPES],
    async run({ learning, session }, [word = 'ensemble']) {
      const type = MODEL_TYPES.find((known) => known === word);
      if (type === undefined) {
        const known = MODEL_TYPES.join(', ');
        throw new UsageError(
          'no-model-type',
          `${JSON.stringify(word)} is no kind of model.${didYouMean(word, MODEL_TYPES)} There are ${known}.`,
        );
      }
      return trainText(await learning.train(session, type));
    },
  },
];
