import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { documented } from './support/conforms.ts';
import { LOG, served, stopAll } from './support/served.ts';

afterAll(stopAll);

const service = await served();
const conforms = await documented(service);
const CLASSIFY = '/api/v1/ml/classify-error';
const TRAIN = '/api/v1/ml/train-models';
const INFO = '/api/v1/ml/model-info';
const DATA = '/api/v1/ml/generate-training-data';

describe('classify-error', () => {
  test('a text, by the model in use', async () => {
    const answer = await service.post(CLASSIFY, { error: 'curl: (6) Could not resolve host: files.example.org' });
    expect(conforms(CLASSIFY, 'POST', answer)).toBe('');
    const [first] = answer.json.answers as { type: string; classification: { category: { label: string }[] } }[];
    expect(first?.type).toBe('ensemble');
    expect(first?.classification.category[0]?.label).toBe('network');
  });

  test('an error of a diagnosis, by kinds of models', async () => {
    const read = await service.post('/api/v1/debug/analyze', { pipeline_id: 'p', log_content: LOG });
    const [error] = (read.json.diagnosis as { errors: unknown[] }).errors;
    const answer = await service.post(CLASSIFY, { error, model_types: ['naive_bayes', 'knn'] });
    expect(conforms(CLASSIFY, 'POST', answer)).toBe('');
    expect((answer.json.answers as { type: string }[]).map(({ type }) => type)).toEqual(['naive_bayes', 'knn']);
    const { error_id } = error as { error_id: string };
    expect((await service.post(CLASSIFY, { error: { error_id } })).status).toBe(200);
    expect((await service.post(CLASSIFY, { error: { error_id: error_id.replace(/\d+$/, '99') } })).status).toBe(404);
    expect((await service.post(CLASSIFY, { error: {} })).status).toBe(422);
  });

  test('a kind of model that nobody knows is refused', async () => {
    const answer = await service.post(CLASSIFY, { error: 'x', model_types: ['oracle'] });
    expect(answer.status).toBe(422);
    expect(conforms(CLASSIFY, 'POST', answer)).toBe('');
  });
});

test('model-info', async () => {
  const answer = await service.call(INFO);
  expect(conforms(INFO, 'GET', answer)).toBe('');
  expect(answer.json).toMatchObject({
    version: 0,
    summary: { type: 'ensemble', held_out: { macro_f1: expect.any(Number) } },
  });
});

test('train-models says why it cannot', async () => {
  const answer = await service.post(TRAIN, {});
  expect(conforms(TRAIN, 'POST', answer)).toBe('');
  expect(answer.status).toBe(422);
  expect(answer.json.detail).toMatch(/^The history holds \d+ kinds? of failures/);
});

test('generate-training-data writes under its own directory only', async () => {
  const answer = await service.post(DATA, { limit: 5 });
  expect(conforms(DATA, 'POST', answer)).toBe('');
  expect(answer.json).toEqual({ output_file: 'training_data.json', examples: 5 });
  expect(JSON.parse(readFileSync(join(service.data, 'training_data.json'), 'utf8'))).toHaveLength(5);
  for (const output_file of ['../x.json', '/tmp/x.json', 'a/b.json', '.hidden.json', 'x.sh', '..json']) {
    expect((await service.post(DATA, { output_file })).status).toBe(422);
  }
});
