import { SelfHealerError } from '@self-healer/core/errors';

/** A JSON Schema as providers take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One question; nothing else is ever sent. */
export interface ModelQuestion {
  /** Of the answer: letters only. */
  readonly name: string;
  readonly system: string;
  readonly user: string;
  /** What the answer must look like. Providers hold themselves to it more or less; whoever asks checks it again. */
  readonly schema: JsonSchema;
  readonly maxOutputTokens: number;
}

export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

export interface ModelAnswer {
  /** JSON, if the model kept to the schema. */
  readonly text: string;
  /** Undefined when the provider does not say. */
  readonly usage: TokenUsage | undefined;
}

/** What goes over the wire; without the key, which is in a header. */
export interface ModelPayload {
  readonly url: string;
  readonly body: unknown;
}

/** A language model behind an endpoint. It has no tools, and no way to call back. */
export interface Model {
  readonly name: string;
  payload(question: ModelQuestion): ModelPayload;
  /** @throws ModelError when there is no whole answer */
  ask(question: ModelQuestion, signal?: AbortSignal): Promise<ModelAnswer>;
}

/**
 * `denied`: asking again is of no use. `unavailable`: nothing was done; later it may be. `broken`: the answer broke off.
 * `unusable`: the answer is whole, and none.
 */
export type ModelProblem = 'denied' | 'unavailable' | 'broken' | 'unusable';

/** There is no answer. */
export class ModelError extends SelfHealerError {
  readonly problem: ModelProblem;
  /** What an unusable answer cost, when the provider said. */
  readonly usage: TokenUsage | undefined;

  constructor(problem: ModelProblem, message: string, options?: ErrorOptions & { readonly usage?: TokenUsage }) {
    super(`model-${problem}`, message, options);
    this.problem = problem;
    this.usage = options?.usage;
  }
}
