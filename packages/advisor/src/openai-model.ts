import { HttpError } from '@self-healer/http/http-error';
import * as z from 'zod';
import { type Model, type ModelAnswer, ModelError, type ModelQuestion, type TokenUsage } from './model.ts';
import { type ModelConnection, parsedJson, type RawAnswer } from './model-connection.ts';

export interface OpenAiOptions {
  readonly model: string;
  readonly connection: ModelConnection;
  /** OpenAI's own newer models know only the latter, most others only the former. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
}

const usageSchema = z.object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() });

const partSchema = z.object({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(z.unknown()).nullish(),
});

/** `message` of a whole answer, `delta` of a streamed one. */
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.int().optional(),
        message: partSchema.optional(),
        delta: partSchema.optional(),
        finish_reason: z.string().nullish(),
      }),
    )
    .optional(),
  usage: usageSchema.nullish().catch(undefined),
  error: z.object({ message: z.string().optional() }).nullish(),
});

/**
 * A model behind OpenAI's chat completions interface: OpenAI, Azure, GitHub Models, Ollama, vLLM and many others.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export function openAiModel({ model, connection, limit }: OpenAiOptions): Model {
  const path = 'chat/completions';

  function bodyOf({ name, system, user, schema, maxOutputTokens }: ModelQuestion, plain: boolean): unknown {
    return {
      model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      [limit]: maxOutputTokens,
      stream: true,
      ...(!plain && {
        stream_options: { include_usage: true },
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
      }),
    };
  }

  // Servers that know no schemas say so with 400; the question itself describes the answer too.
  let plain = false;
  return {
    name: model,
    payload: (question) => ({ url: connection.url(path), body: bodyOf(question, plain) }),
    async ask(question, signal) {
      try {
        return await read(await connection.post(path, bodyOf(question, plain), signal), connection.service);
      } catch (error) {
        if (plain || !isBadRequest(error)) throw error;
        plain = true;
        return read(await connection.post(path, bodyOf(question, plain), signal), connection.service);
      }
    },
  };
}

const isBadRequest = (error: unknown): boolean =>
  error instanceof ModelError && error.cause instanceof HttpError && [400, 422].includes(error.cause.status ?? 0);

async function read(raw: RawAnswer, service: string): Promise<ModelAnswer> {
  let text = '';
  let finish: string | undefined;
  let usage: TokenUsage | undefined;
  let strange: string | undefined;

  function take(json: unknown): void {
    const { choices = [], error, usage: said } = shaped(json, service);
    if (error) throw new ModelError('broken', `${service} broke off: ${error.message ?? 'it did not say why'}`);
    if (said) usage = { input: said.prompt_tokens, output: said.completion_tokens };
    for (const { index = 0, message, delta, finish_reason: reason } of choices) {
      const part = message ?? delta;
      if (index !== 0) strange = 'gave several answers';
      if (part?.tool_calls?.length) strange = 'called a tool, and there are none';
      if (part?.refusal) strange = 'refused to answer';
      text += part?.content ?? '';
      finish = reason ?? finish;
    }
  }

  if (raw.kind === 'whole') take(raw.json);
  else {
    for await (const { data } of raw.events) {
      if (data.trim() === '[DONE]') break;
      take(parsedJson(data, service));
    }
  }
  if (finish === undefined) throw new ModelError('broken', `${service} broke off in the middle of its answer.`);
  if (finish !== 'stop') strange ??= FINISHED[finish] ?? 'ended in an unknown way';
  if (strange !== undefined) throw new ModelError('unusable', `The model ${strange}.`, usage && { usage });
  return { text, usage };
}

const FINISHED: Readonly<Record<string, string>> = {
  length: 'was cut off by the limit of its answer',
  content_filter: 'was stopped by a filter of its provider',
  tool_calls: 'called a tool, and there are none',
};

function shaped(json: unknown, service: string): z.infer<typeof completionSchema> {
  const parsed = completionSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ModelError('broken', `${service} sent something else than a chat completion.`, { cause: parsed.error });
}
