import * as z from 'zod';
import { type Model, type ModelAnswer, ModelError, type ModelQuestion } from './model.ts';
import { type ModelConnection, parsedJson, type RawAnswer } from './model-connection.ts';

/** The one tool, which is no tool: its input is the answer, and nothing is called. */
const ANSWER = 'answer';

const count = z.int().nonnegative().nullish().catch(undefined);
const usageSchema = z
  .object({
    input_tokens: count,
    output_tokens: count,
    cache_creation_input_tokens: count,
    cache_read_input_tokens: count,
  })
  .nullish();
const blockSchema = z.object({
  type: z.string(),
  name: z.string().optional(),
  input: z.unknown(),
  text: z.string().optional(),
});
const messageSchema = z.object({
  content: z.array(blockSchema),
  stop_reason: z.string().nullish(),
  usage: usageSchema,
});
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message_start'), message: messageSchema }),
  z.object({ type: z.literal('content_block_start'), index: z.int(), content_block: blockSchema }),
  z.object({
    type: z.literal('content_block_delta'),
    index: z.int(),
    delta: z.object({ type: z.string(), partial_json: z.string().optional(), text: z.string().optional() }),
  }),
  z.object({
    type: z.literal('message_delta'),
    delta: z.object({ stop_reason: z.string().nullish() }),
    usage: usageSchema,
  }),
  z.object({ type: z.literal('message_stop') }),
  z.object({ type: z.literal('error'), error: z.object({ type: z.string(), message: z.string().optional() }) }),
]);

/** A model behind Anthropic's messages interface. @see https://docs.anthropic.com/en/api/messages */
export function anthropicModel({
  model,
  connection,
}: {
  readonly model: string;
  readonly connection: ModelConnection;
}) {
  const path = 'messages';
  const bodyOf = ({ name, system, user, schema, maxOutputTokens }: ModelQuestion): unknown => ({
    model,
    system,
    messages: [{ role: 'user', content: user }],
    max_tokens: maxOutputTokens,
    stream: true,
    tools: [{ name: ANSWER, description: `Gives the answer: ${name}.`, input_schema: schema }],
    tool_choice: { type: 'tool', name: ANSWER },
  });
  return {
    name: model,
    payload: (question) => ({ url: connection.url(path), body: bodyOf(question) }),
    async ask(question, signal) {
      const raw = await connection.post(path, bodyOf(question), signal);
      return raw.kind === 'whole' ? whole(raw.json, connection.service) : streamed(raw, connection.service);
    },
  } satisfies Model;
}

interface Block {
  readonly tool: string | undefined;
  text: string;
}

function whole(json: unknown, service: string): ModelAnswer {
  const parsed = messageSchema.safeParse(json);
  if (!parsed.success) throw new ModelError('broken', `${service} sent something else than a message.`);
  const { content, stop_reason: stop, usage } = parsed.data;
  const blocks = content.map(({ name, type, input, text = '' }) => {
    return type === 'tool_use' ? { tool: name ?? '', text: JSON.stringify(input ?? null) } : { tool: undefined, text };
  });
  return answerOf(blocks, stop ?? undefined, usageOf([usage]), service);
}

async function streamed({ events }: Extract<RawAnswer, { kind: 'stream' }>, service: string): Promise<ModelAnswer> {
  const blocks = new Map<number, Block>();
  const usages: z.infer<typeof usageSchema>[] = [];
  let stop: string | undefined;
  for await (const { data } of events) {
    // New kinds of events may come at any time and mean nothing to us.
    const parsed = eventSchema.safeParse(parsedJson(data, service));
    if (!parsed.success) continue;
    const event = parsed.data;
    if (event.type === 'error') {
      throw new ModelError('broken', `${service} broke off: ${event.error.message ?? event.error.type}`);
    }
    if (event.type === 'message_start') usages.push(event.message.usage);
    if (event.type === 'content_block_start') {
      const { type, name = '', text = '' } = event.content_block;
      blocks.set(event.index, { tool: type === 'tool_use' ? name : undefined, text });
    }
    if (event.type === 'content_block_delta') {
      const block = blocks.get(event.index);
      if (block !== undefined) block.text += event.delta.partial_json ?? event.delta.text ?? '';
    }
    if (event.type === 'message_delta') {
      usages.push(event.usage);
      stop = event.delta.stop_reason ?? stop;
    }
  }
  return answerOf([...blocks.values()], stop, usageOf(usages), service);
}

function answerOf(
  blocks: readonly Block[],
  stop: string | undefined,
  usage: ModelAnswer['usage'],
  service: string,
): ModelAnswer {
  if (stop === undefined) throw new ModelError('broken', `${service} broke off in the middle of its answer.`);
  const calls = blocks.filter(({ tool }) => tool !== undefined);
  const [first] = calls.length > 0 ? calls : blocks;
  const strange = STOPPED[stop] ?? strangeCall(calls) ?? (first === undefined ? 'gave no answer' : undefined);
  if (strange !== undefined || first === undefined)
    throw new ModelError('unusable', `The model ${strange}.`, usage && { usage });
  return { text: first.text, usage };
}

const STOPPED: Readonly<Record<string, string>> = {
  max_tokens: 'was cut off by the limit of its answer',
  model_context_window_exceeded: 'was cut off by the limit of its answer',
  refusal: 'refused to answer',
};

function strangeCall(calls: readonly Block[]): string | undefined {
  if (calls.length > 1) return 'gave several answers';
  return calls.some(({ tool }) => tool !== ANSWER) ? 'called a tool, and there are none' : undefined;
}

/** The last count of each kind: the ones of a stream grow. */
function usageOf(usages: readonly z.infer<typeof usageSchema>[]): ModelAnswer['usage'] {
  const last = (name: keyof NonNullable<z.infer<typeof usageSchema>>) =>
    usages.findLast((usage) => usage?.[name] != null)?.[name];
  const [input, output] = [last('input_tokens'), last('output_tokens')];
  if (input == null || output == null) return undefined;
  const cached = (last('cache_creation_input_tokens') ?? 0) + (last('cache_read_input_tokens') ?? 0);
  return { input: input + cached, output };
}
