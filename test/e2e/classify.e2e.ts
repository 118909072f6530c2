import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cli, program, temporaryDirectory } from './cli.ts';

beforeAll(program, 300_000);

test('classify says category, severity and stage, and why', async () => {
  const { code, stdout, stderr } = await cli(['classify', 'curl: (6) Could not resolve host: files.example.org']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/category +network \d+ %/);
  expect(stdout).toMatch(/because of .*host/);
});

test('classify reads standard input, and prints JSON', async () => {
  const input = 'AssertionError: expected 3 to equal 4\n  at add.test.js:3\n';
  const { code, stdout } = await cli(['classify', '-', '--json', '--stage', 'test', '--model', 'knn,naive_bayes'], {
    input,
  });
  expect(code).toBe(0);
  const answers = JSON.parse(stdout) as { type: string; classification: { category: { label: string }[] } }[];
  expect(answers.map(({ type, classification }) => [type, classification.category[0]?.label])).toEqual([
    ['knn', 'test'],
    ['naive_bayes', 'test'],
  ]);
});

test('train, look, switch back', async () => {
  const directory = temporaryDirectory();
  const env = { SELF_HEALER_DATA_DIR: join(directory, 'data'), DATABASE_URL: '' };
  const data = join(directory, 'data.json');
  expect(await cli(['train'], { env })).toMatchObject({ code: 2, stdout: '' });
  // All that the model in use was trained on: with less, a new one may be worse than it.
  const wrote = await cli(['generate-training-data', '--output', data, '--limit', '1000000'], { env });
  expect(wrote).toMatchObject({ code: 0, stdout: '' });
  expect((await cli(['generate-training-data', '--output', data], { env })).stderr).toContain('is there already');
  const trained = await cli(['train', '--data', data, '--json'], { env });
  expect(JSON.parse(trained.stdout)).toMatchObject({ accepted: true, version: 1, summary: { type: 'ensemble' } });
  // One that knows less than the one in use is not used, and says why.
  const worse = await cli(['train', '--data', data, '--model', 'decision_tree'], { env });
  expect(worse).toMatchObject({ code: 3, stdout: expect.stringContaining('It is worse than the model in use') });
  expect((await cli(['model-info'], { env })).stdout).toMatch(/^\* 1 {2}.*ensemble/m);
  expect((await cli(['model-info', '--use', '0', '--json'], { env })).stdout).toMatch(/"version": 0/);
  expect(await cli(['model-info', '--use', '5'], { env })).toMatchObject({ code: 2, stdout: '' });
  writeFileSync(data, readFileSync(data, 'utf8').replace('"category":"', '"category":"x'));
  const refused = await cli(['train', '--data', data], { env });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(/^self-healer: The training data cannot be used: examples\.0\.category/);
});

test('export --all takes models and jobs along; import uses them where there were none, and adds none twice', async () => {
  const place = () => ({ env: { SELF_HEALER_DATA_DIR: temporaryDirectory(), DATABASE_URL: '' } });
  const model = (second: number, inUse: boolean) => ({
    model: { trainedAt: `2026-01-02T03:04:0${second}.000Z`, note: 'of a test', inUse },
    file: `model ${second}`,
  });
  const job = {
    id: 'j0000000000000001',
    kind: 'open',
    session: null,
    startedAt: '2026-01-02T03:04:05.000Z',
    endedAt: '2026-01-02T03:04:06.000Z',
    outcome: 'done',
    again: false,
    note: null,
  };
  const lines = (...all: readonly object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('');
  const there = lines(model(1, true), model(2, false), { job });
  const at = place();
  const imported = (input: string) => cli(['import', '-'], { ...at, input });
  expect(await imported(there)).toMatchObject({
    code: 0,
    stdout: '0 sessions added, 0 known already\n2 models added, 1 job read\n',
  });
  expect((await cli(['export', '--all'], at)).stdout).toBe(there);
  // Another time nothing is new; and a model that comes in later is not used for that.
  expect((await imported(there)).stdout).toContain('0 models added');
  expect((await imported(lines(model(3, true)))).stdout).toContain('1 model added');
  expect((await cli(['export', '--all'], at)).stdout).toBe(
    lines(model(1, true), model(2, false), model(3, false), { job }),
  );
}, 180_000);

test('a model that was tampered with is refused, and says how to go on', async () => {
  const directory = temporaryDirectory();
  const env = { SELF_HEALER_DATA_DIR: directory, DATABASE_URL: '' };
  const models = join(directory, 'models');
  await cli(['model-info', '--use', '0'], { env });
  writeFileSync(join(models, '1.model.json'), '{"schema":"self-healer/model@1","checksum":"00","body":{}}');
  writeFileSync(join(models, '1.entry.json'), '{"version":1,"trainedAt":"2026-01-02T03:04:05.678Z","note":"n"}');
  writeFileSync(join(models, 'current.json'), '{"version":1}');
  const { code, stderr } = await cli(['classify', 'error: x'], { env });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^self-healer: The model cannot be used: its checksum does not fit/);
});

test('analyze --no-rules: the model alone', async () => {
  const input = 'make test\nE   ModuleNotFoundError: No module named "yaml"\nmake: *** [Makefile:2: test] Error 1\n';
  const { stdout } = await cli(['analyze', '--no-rules', '--format', 'json', '-'], { input });
  const { errors } = JSON.parse(stdout) as { errors: { rule: null; classifiedBy: string; category: string }[] };
  expect(errors[0]).toMatchObject({ rule: null, classifiedBy: 'model', category: 'dependency' });
});
