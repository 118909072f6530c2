import { describe, expect, it } from 'vitest';
import { longerByPlainWord, sameWords } from '../src/support/text/same-words.ts';

describe('sameWords', () => {
  it.each([
    ['replicas-patch.yaml', ['patch-replicas.yaml', 'hpa.yaml'], 'patch-replicas.yaml'],
    ['unit_tests', ['tests-unit'], 'tests-unit'],
    ['kelvin-to-celsius.sql', ['celsius-to-kelvin.sql'], undefined],
    ['a-b-c', ['c-b-a', 'b-a-c'], undefined],
    ['deployment', ['deployment'], undefined],
    ['replicas-patch.yaml', ['patch-replicas.json'], undefined],
  ])('%s of %j is %s', (missing, names, meant) => {
    expect(sameWords(missing, names)).toBe(meant);
  });
});

describe('longerByPlainWord', () => {
  it.each([
    ['bucket', ['bucket_name', 'queue_name'], 'bucket_name'],
    ['bucket', ['bucket_name', 'bucket_arn'], undefined],
    ['bucket', ['bucket_policy'], undefined],
    ['bucket', ['bucketname'], undefined],
  ])('%s of %j is %s', (missing, names, meant) => {
    expect(longerByPlainWord(missing, names)).toBe(meant);
  });
});
