import { createHash } from 'node:crypto';
import type { Classifier } from '@self-healer/core/classifier/classifier';
import { readModel, writeModel } from '@self-healer/core/classifier/model-file';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { seededRandom } from '@self-healer/core/classifier/seeded-random';
import { trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { SelfHealerError } from '@self-healer/core/errors';
import { describe, expect, test } from 'vitest';
import { TOY_ERRORS } from './toy-data.ts';

const trained = trainClassifier(TOY_ERRORS, { type: 'complement_naive_bayes' });
const text = writeModel(trained);
const answersOf = (one: Classifier) => TOY_ERRORS.map((error) => one.classify(error, error.stage));

/** A file of the given body, with the checksum that fits. */
function fileOf(body: unknown): string {
  const json = JSON.stringify(body);
  const checksum = createHash('sha256').update(json).digest('hex');
  return JSON.stringify({ schema: 'self-healer/model@1', checksum, body });
}

const bodyOf = (): Record<string, Record<string, Record<string, unknown>>> => JSON.parse(text).body;

test.each(MODEL_TYPES)('%s: is read as it was written, and two trainings give the same bytes', (type) => {
  const once = trainClassifier(TOY_ERRORS, { type, seed: 5 });
  const file = writeModel(once);
  expect(writeModel(trainClassifier(TOY_ERRORS, { type, seed: 5 }))).toBe(file);
  expect(answersOf(readModel(file))).toEqual(answersOf(once));
  expect(writeModel(readModel(file))).toBe(file);
});

describe('refuses', () => {
  const refusal = (file: string): SelfHealerError => {
    try {
      readModel(file);
    } catch (problem) {
      if (problem instanceof SelfHealerError) return problem;
      throw problem;
    }
    throw new Error('was read');
  };

  test('a model of a newer version, and says what to do', () => {
    const problem = refusal(text.replace('model@1', 'model@2'));
    expect(problem.code).toBe('model-newer');
    expect(problem.message).toContain('Update self-healer');
  });

  test('what was cut off or edited', () => {
    expect(refusal(text.slice(0, -50)).message).toContain('cut off');
    expect(refusal(text.replace('"temperature":', '"temperature":1')).message).toContain('checksum');
    expect(refusal('').code).toBe('model-broken');
    expect(refusal('[]').code).toBe('model-broken');
  });

  test.each([
    ['a field nobody knows', () => ({ ...bodyOf(), run: 'me' })],
    ['a prototype', () => JSON.parse(JSON.stringify(bodyOf()).replace('{', '{"__proto__":{"polluted":1},'))],
    ['a label nobody knows', () => set(['heads', 'category', 'labels'], ['weather'])],
    ['a label twice', () => set(['heads', 'severity', 'labels'], ['low', 'low', 'high', 'medium'])],
    ['a temperature of zero', () => set(['heads', 'stage', 'calibration'], { temperature: 0, knots: [] })],
    [
      'knots that fall',
      () =>
        set(['heads', 'stage', 'calibration'], {
          temperature: 1,
          knots: [
            [0.5, 0.6],
            [0.7, 0.4],
          ],
        }),
    ],
    ['fewer labels than classes', () => set(['heads', 'severity', 'labels'], ['low', 'high'])],
    ['a model of no kind', () => set(['heads', 'stage', 'model'], { type: 'constructor' })],
  ])('%s, though the checksum fits', (_, body) => {
    expect(refusal(fileOf(body())).code).toBe('model-broken');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  function set(path: readonly [string, string, string], value: unknown): unknown {
    const body = bodyOf();
    (body[path[0]]?.[path[1]] as Record<string, unknown>)[path[2]] = value;
    return body;
  }

  test('or reads, but never falls over: two thousand files with one to four places changed', () => {
    const random = seededRandom(8);
    for (let round = 0; round < 2000; round += 1) {
      const bytes = Buffer.from(text);
      for (let change = random.below(4); change >= 0; change -= 1)
        bytes[random.below(bytes.length)] = random.below(256);
      const file =
        random.below(5) === 0 ? bytes.toString('latin1').slice(0, random.below(text.length)) : bytes.toString();
      if (file !== text) expect(refusal(file).code).toMatch(/^model-/);
    }
  });
});
