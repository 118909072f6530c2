import { createHash } from 'node:crypto';
import type { Advice, Advisor, AdvisorCase } from '@self-healer/core/ports/advisor';
import type { AnswerCache } from './advisor-files.ts';
import { type AnswerForm, EXPLANATION, SUGGESTION } from './answers.ts';
import type { Budget, Reserved } from './budget.ts';
import type { LessonBook } from './lesson-book.ts';
import { type Model, type ModelAnswer, ModelError, type ModelPayload, type ModelQuestion } from './model.ts';
import { explainPrompt, type Prompt, suggestPrompt } from './prompt.ts';

export interface AdvisorOptions {
  readonly model: Model;
  readonly attempts: number;
  readonly files: 'named' | 'imported';
  readonly budget: Budget;
  readonly cache: AnswerCache;
  readonly lessons: Pick<LessonBook, 'add'>;
  readonly clock: () => Date;
  /** Takes secrets out of all that is sent. */
  readonly redact: (text: string) => string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Gets each payload instead of the endpoint: nothing is sent. */
  readonly show?: (payload: ModelPayload) => Promise<void>;
}

const OUTPUT_TOKENS = 4096;
/** UTF-8 bytes of a payload. A token is at least one. */
const LONGEST_PAYLOAD = 160 * 1024;
/** What keys are made of: of a part of one, nobody but its look tells. */
const KEY_LINES =
  /(?<![A-Za-z0-9+/=])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{48,}={0,2}(?![A-Za-z0-9+/=])/g;
/** What providers add to a question by themselves. */
const OWN_TOKENS = 1000;
const PAUSE_MS = 2000;

/** A model as an advisor: redacted, within its budget, each question once, every answer checked. */
export function createAdvisor(options: AdvisorOptions): Advisor {
  const { model, attempts, files, budget, cache, lessons, clock, sleep, show } = options;
  const redact = (text: string): string => options.redact(text).replace(KEY_LINES, '[redacted]');
  let questions = 0;
  let cached = 0;
  let stopped: string | undefined;

  async function ask<T>(
    form: AnswerForm<T>,
    about: AdvisorCase,
    failures: readonly string[],
    prompt: Prompt,
    signal?: AbortSignal,
  ): Promise<Advice<T>> {
    if (stopped !== undefined) return { kind: 'none', why: stopped, again: false };
    const { name, schema } = form;
    // Once more over the whole: what is put together here may make a secret whole.
    const question = { name, schema, system: prompt.system, user: redact(prompt.user), maxOutputTokens: OUTPUT_TOKENS };
    const payload = model.payload(question);
    if (show !== undefined) {
      await show(payload);
      return none('The prompt was shown and nothing was sent.', false);
    }
    const key = keyOf(about, payload, { name, model: model.name, failures });
    const known = await cache.get(key);
    const remembered = known === undefined ? undefined : form.read(known, about);
    if (remembered !== undefined) {
      cached += 1;
      return { kind: 'advice', value: remembered };
    }
    const size = Buffer.byteLength(JSON.stringify(payload.body));
    if (size > LONGEST_PAYLOAD) return none(`The question would have ${size} bytes, which is too much to send.`, false);
    const answer = await send(question, size, signal);
    if (answer.kind === 'none') return answer;
    const value = form.read(answer.value.text, about);
    if (value === undefined)
      return none('The answer of the model does not have the form asked for, or no evidence.', true);
    await cache.set(key, answer.value.text);
    return { kind: 'advice', value };
  }

  /** Asks once, and once more when the endpoint had a problem of its own. */
  async function send(question: ModelQuestion, size: number, signal?: AbortSignal): Promise<Advice<ModelAnswer>> {
    for (let last = false; ; last = true) {
      const reserved = await reserve(size);
      if (reserved.kind === 'stopped') {
        stopped = reserved.why;
        return none(stopped, false);
      }
      questions += 1;
      let problem: ModelError;
      try {
        const answer = await model.ask(question, signal);
        await reserved.settle(answer.usage);
        return { kind: 'advice', value: answer };
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        problem = error;
      }
      await reserved.settle(isFree(problem) ? { input: 0, output: 0 } : problem.usage);
      if (problem.problem === 'unusable') return none(problem.message, true);
      if (last || problem.problem === 'denied') {
        stopped = redact(problem.message);
        return none(stopped, false);
      }
      await sleep(PAUSE_MS);
      signal?.throwIfAborted();
    }
  }

  async function reserve(size: number): Promise<Reserved> {
    try {
      return await budget.reserve({ input: size + OWN_TOKENS, output: OUTPUT_TOKENS });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { kind: 'stopped', why: `What is spent cannot be recorded, so nothing is asked: ${why}` };
    }
  }

  return {
    model: model.name,
    attempts,
    files,
    explain: (about, signal) => ask(EXPLANATION, about, [], explainPrompt(about, redact), signal),
    suggest: (about, failures, signal) =>
      ask(SUGGESTION, about, failures, suggestPrompt(about, failures, redact), signal),
    async learn({ line, title, edits, ...lesson }) {
      const kept = edits.map(({ path, search, replace }) => ({
        path: redact(path),
        search: redact(search),
        replace: redact(replace),
      }));
      await lessons
        .add({
          schema: 'self-healer/lesson@1',
          time: clock().toISOString(),
          model: model.name,
          ...lesson,
          line: redact(line),
          title: redact(title),
          edits: kept,
        })
        // A patch is worth more than the memory of it.
        .catch(() => undefined);
    },
    usage: () => {
      const { tokens, cost } = budget.spent();
      return {
        model: model.name,
        questions,
        cached,
        tokens,
        cost: budget.priced ? Number(cost.toFixed(6)) : null,
        stopped: stopped ?? null,
      };
    },
  };
}

const none = (why: string, again: boolean): Extract<Advice<never>, { kind: 'none' }> => ({ kind: 'none', why, again });

const isFree = ({ problem }: ModelError): boolean => problem === 'denied' || problem === 'unavailable';

/** How long things took is another in every run. */
const DURATIONS = /\d+(?:\.\d+)?\s?(?:ms|s|m|min|seconds?|minutes?)\b/g;

/**
 * The failure's fingerprint, and a hash of whom is asked for what: for a repair the files count and what was tried, for
 * an explanation, which names lines, those lines too.
 */
function keyOf({ fingerprint, files, lines }: AdvisorCase, { url }: ModelPayload, asked: Asked): string {
  const material = JSON.stringify([url, asked, files, asked.name === EXPLANATION.name ? lines : []]);
  const hash = createHash('sha256').update(material.replace(DURATIONS, 'a while')).digest('hex').slice(0, 32);
  return `${/^[0-9a-f]{16}$/.test(fingerprint) ? fingerprint : 'other'}-${hash}`;
}

interface Asked {
  readonly name: string;
  readonly model: string;
  readonly failures: readonly string[];
}
