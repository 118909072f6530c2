import type { ModelType } from '@self-healer/core/classifier/models/model-type';
import { UsageError } from '@self-healer/core/errors';
import type { Stage } from '@self-healer/core/model/vocabulary';
import { secretValues } from '@self-healer/healer/process/child-env';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { hostLearning } from '../host/host-learning.ts';
import { pageOf } from '../page-of.ts';
import { readLog } from '../read-log.ts';
import { answerText } from '../render/model-text.ts';
import { uiOf } from '../ui.ts';

export interface ClassifyOptions {
  readonly stage?: Stage;
  readonly model?: readonly ModelType[];
  readonly json: boolean;
}

/** Standard input is read up to this many characters: an error is a line, not a log. */
const LONGEST = 64 * 1024;

/** Says category, severity and stage of one error text, with calibrated probabilities. */
export async function classifyCommand(words: readonly string[], options: ClassifyOptions, host: Host): Promise<number> {
  const text = words.length === 1 && words[0] === '-' ? await standardInput(host) : words.join(' ');
  const [line = '', ...around] = text.split('\n').filter((one) => one.trim() !== '');
  if (line === '') {
    throw new UsageError('no-text', 'There is nothing to classify. Give the text of an error, or - and pipe it in.');
  }
  const redact = redactor(secretValues(host.env));
  const service = await hostLearning(host);
  const answers = await service.classify({ text: line, around }, options.stage, options.model);
  if (options.json) {
    await host.stdout.write(
      `${safeJson(
        answers.map((answer) => ({ ...answer, text: redact(line) })),
        2,
      )}\n`,
    );
    return EXIT.done;
  }
  const page = pageOf(uiOf(host, host.stdout));
  await host.stdout.write(`${answers.map((answer) => answerText(answer, page)).join('\n\n')}\n`);
  return EXIT.done;
}

async function standardInput(host: Host): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of (await readLog('-', host)).chunks) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST) {
      throw new UsageError(
        'text-too-long',
        'That is a whole log. Give the lines of one error, or use self-healer analyze.',
      );
    }
  }
  return text;
}
