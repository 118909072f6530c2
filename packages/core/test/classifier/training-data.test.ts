import { readTrainingData, writeTrainingData } from '@self-healer/core/classifier/training-data';
import { expect, test } from 'vitest';
import { TOY_ERRORS } from './toy-data.ts';

test('is read as it was written', () => {
  expect(readTrainingData(writeTrainingData(TOY_ERRORS))).toEqual(TOY_ERRORS);
});

const file = (...examples: readonly unknown[]) => JSON.stringify({ schema: 'self-healer/training-data@1', examples });
const good = { text: 'a b', category: 'build', tool: 't', source: 'history' };

test.each([
  ['no JSON', '{', /^The training data cannot be used: .* Nothing was trained\./],
  ['another file', '{"name":"x"}', /schema/],
  ['an unknown category', file({ ...good, category: 'weather' }), /examples\.0\.category/],
  ['a field nobody knows', file({ ...good, run: 'rm' }), /examples\.0.*run/],
  ['a weight that drowns all others', file({ ...good, weight: 1e9 }), /examples\.0\.weight/],
  [
    'a contradiction',
    file(good, { ...good, category: 'test' }),
    /examples\.1: the same text of t is build further up and test here/,
  ],
])('refuses %s', (_, text, message) => {
  expect(() => readTrainingData(text)).toThrow(message);
});
