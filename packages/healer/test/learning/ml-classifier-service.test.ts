import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import { trainClassifier } from '@self-healer/core/classifier/train-classifier';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Category } from '@self-healer/core/model/vocabulary';
import { describe, expect, test } from 'vitest';
import { fileModelVault } from '../../src/learning/file-model-vault.ts';
import { historyExamples, oncePerFailure, type SessionHistory } from '../../src/learning/history-examples.ts';
import { mlClassifierService } from '../../src/learning/ml-classifier-service.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const SENTENCES: readonly (readonly [Category, string])[] = [
  ['dependency', 'package % has no version that fits'],
  ['network', 'could not reach host %: connection refused'],
  ['permission', 'access to % was denied to this user'],
  ['resource', 'out of memory while reading %'],
  ['test', 'expected % but received another value'],
  ['build', 'syntax error in % near the end'],
];

const SHIPPED: readonly ErrorExample[] = ['anvil', 'bellows', 'crucible', 'dies', 'easel', 'furnace', 'gavel'].flatMap(
  (tool, at) =>
    SENTENCES.map(([category, sentence]) => ({
      text: `${tool}: ${sentence.replace('%', `part${at}`)}`,
      category,
      severity: 'high' as const,
      stage: 'build' as const,
      tool,
      source: 'recorded' as const,
    })),
);
const CLASSIFIER = trainClassifier(SHIPPED);

/** A session with one error, whose category a person said when `label` is given. */
function session(text: string, said: Category, label?: Category, more: Partial<PipelineError> = {}): SessionHistory {
  const error: PipelineError = {
    id: 'e1',
    rank: 1,
    role: 'root-cause',
    rule: null,
    category: said,
    severity: 'high',
    stage: 'build',
    confidence: 0.5,
    classifiedBy: 'model',
    message: text,
    location: { line: 1, endLine: 1 },
    facts: {},
    evidence: [{ line: 1, text }],
    fingerprint: createHash('sha256').update(text).digest('hex').slice(0, 16),
    fixable: false,
    count: 1,
    explanation: { what: '', why: '', how: '' },
    references: [],
    ...more,
  };
  return {
    pipelineId: 'main',
    diagnosis: {
      schema: 'self-healer/diagnosis@1',
      log: { name: 'a.log', format: 'plain', bytes: 1, lines: 1, truncated: false },
      verdict: 'explain',
      rootCause: 'e1',
      errors: [error],
    },
    labels: label === undefined ? {} : { e1: label },
    patches: [],
    events: [],
  };
}

/** Forty kinds of failures in the words of this house, which the shipped model takes for something else. */
const HOUSE_WORDS: readonly SessionHistory[] = Array.from({ length: 40 }, (_, at) => {
  const letters = `${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10)]}`;
  return at % 2 === 0
    ? session(`glorp ${letters}x wobbled thrice`, 'build', 'deployment')
    : session(`frob ${letters}y snagged a gasket`, 'test', 'security');
});

function service(sessions: readonly SessionHistory[], directory = temporaryDirectory()) {
  return mlClassifierService({
    vault: fileModelVault(directory),
    shipped: async () => CLASSIFIER,
    shippedExamples: async () => SHIPPED,
    async *sessions() {
      yield* sessions;
    },
    clock: () => new Date('2026-01-02T03:04:05.678Z'),
  });
}

describe('training', () => {
  test('learns what persons corrected, and says how much better it is on errors held back', async () => {
    const directory = temporaryDirectory();
    const learning = service(HOUSE_WORDS, directory);
    const asked = { text: 'glorp zzx wobbled thrice' };
    const [before] = await learning.classify(asked);
    expect(before?.classification.category[0]?.label).not.toBe('deployment');
    const report = await learning.train({ historyOnly: false });
    expect(report).toMatchObject({ accepted: true, version: 1, heldBack: { errors: 8, candidate: 1, current: 0 } });
    expect(report.summary.history).toBe(40);
    // Another process sees the same model.
    const [after] = await service(HOUSE_WORDS, directory).classify(asked);
    expect(after?.classification.category[0]?.label).toBe('deployment');
    expect(after?.tellingWords.map(({ word }) => word)).toContain('wobbled');
    const info = await service(HOUSE_WORDS, directory).info();
    expect(info).toMatchObject({ version: 1, drift: { errors: 40, accuracy: 1, corrected: 40 } });
    expect(info.versions).toEqual([
      { version: 1, trainedAt: '2026-01-02T03:04:05.678Z', note: 'ensemble on 82 examples, 40 of the history' },
    ]);
    expect(info.drift?.stability).toBeGreaterThan(0.25);
  });

  test('refuses a model that is worse on errors held back, and keeps the one in use', async () => {
    // The same words with labels drawn at random: nothing can be learned from them but mistakes.
    const poisoned = SENTENCES.flatMap(([, sentence], kind) =>
      Array.from({ length: 10 }, (_, at) => {
        const [wrong] = SENTENCES[(kind + 1 + (at % 5)) % SENTENCES.length] as (typeof SENTENCES)[number];
        const [right] = SENTENCES[kind] as (typeof SENTENCES)[number];
        // Those held back, every fifth, are labelled right.
        const place = kind * 10 + at;
        return session(
          `tool${kind}${at}: ${sentence.replace('%', `thing${at}`)}`,
          right,
          place % 5 === 0 ? right : wrong,
        );
      }),
    );
    const learning = service(poisoned);
    const report = await learning.train({});
    expect(report.accepted).toBe(false);
    expect(report.reason).toMatch(/^It is worse than the model in use/);
    expect((await learning.info()).version).toBe(0);
  });

  test('needs twenty known failures; the same one a hundred times is one', async () => {
    const again = Array.from({ length: 100 }, () => session('glorp akx wobbled thrice', 'build', 'deployment'));
    await expect(service(again).train({})).rejects.toThrow(
      /^The history holds 1 kind of failures .* at least 20 are needed/,
    );
  });

  test('keeps nothing on a dry run, and the same seed gives the same measures', async () => {
    const learning = service(HOUSE_WORDS);
    const once = await learning.train({ dryRun: true, seed: 3 });
    expect(once).toMatchObject({ accepted: false, version: undefined });
    expect(await learning.train({ dryRun: true, seed: 3 })).toEqual(once);
    expect((await learning.info()).versions).toEqual([]);
  });

  test('takes examples from a file instead of the history', async () => {
    const report = await service([]).train({ data: SHIPPED, type: 'complement_naive_bayes' });
    expect(report).toMatchObject({ accepted: true, summary: { type: 'complement_naive_bayes', history: 0 } });
  });

  test('of one pipeline only', async () => {
    await expect(service(HOUSE_WORDS).train({ pipelineId: 'other' })).rejects.toThrow(/holds 0 kinds/);
  });
});

describe('versions', () => {
  test('switch back and forth; one that is not there or broken is refused and nothing changes', async () => {
    const directory = temporaryDirectory();
    const learning = service(HOUSE_WORDS, directory);
    await learning.train({});
    await learning.use(0);
    expect((await learning.info()).version).toBe(0);
    await learning.use(1);
    expect((await learning.info()).version).toBe(1);
    await expect(learning.use(9)).rejects.toThrow('There is no model 9. Known: 0 (shipped), 1.');
    await learning.use(0);
    writeFileSync(join(directory, '1.model.json'), '{"schema":"self-healer/model@1"');
    await expect(service(HOUSE_WORDS, directory).use(1)).rejects.toThrow(/^The model cannot be used: it is no JSON/);
    expect((await service(HOUSE_WORDS, directory).info()).version).toBe(0);
  });

  test('the last ten are kept', async () => {
    const vault = fileModelVault(temporaryDirectory());
    for (let round = 0; round < 13; round += 1) {
      await vault.add(`model ${round}`, { trainedAt: '2026-01-02T03:04:05.678Z', note: 'n' });
    }
    expect((await vault.versions()).map(({ version }) => version)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(await vault.read(13)).toBe('model 12');
    expect(await vault.current()).toBe(13);
    await expect(vault.read(1)).rejects.toThrow(/^There is no model 1\./);
  });

  test('a directory that somebody else wrote into is named', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'current.json'), 'x');
    await expect(fileModelVault(directory).current()).rejects.toThrow(/current\.json is not as self-healer wrote it/);
  });
});

test('what is learned from a session', () => {
  const rule = { rule: 'network/curl-host', classifiedBy: 'rule' as const };
  const patch = {
    id: 'p1',
    error: 'e1',
    proof: { seconds: 1 },
    status: 'applied',
  } as unknown as SessionHistory['patches'][number];
  const knownBy = (one: SessionHistory) =>
    historyExamples(one).map((example) => [example.category, example.knownBy, example.weight]);
  expect(knownBy(session('a b c', 'network'))).toEqual([]);
  expect(knownBy(session('a b c', 'network', 'build'))).toEqual([['build', 'person', 3]]);
  expect(knownBy(session('a b c', 'network', undefined, rule))).toEqual([['network', 'rule', 1]]);
  expect(knownBy(session('a b c', 'network', undefined, { ...rule, role: 'symptom' }))).toEqual([]);
  expect(knownBy({ ...session('a b c', 'network', undefined, rule), patches: [patch] })).toEqual([
    ['network', 'patch', 2],
  ]);
  // It was run, so it has a proof, but it did not help.
  expect(
    knownBy({
      ...session('a b c', 'network', undefined, rule),
      patches: [{ ...patch, status: 'refuted' }],
    }),
  ).toEqual([['network', 'rule', 1]]);
  // Taken back: it speaks for nothing.
  const time = '2026-01-02T03:04:05.678Z';
  const reverted = { seq: 1, time, kind: 'rolled-back' as const, patch: 'p1' };
  expect(knownBy({ ...session('a b c', 'network', undefined, rule), patches: [patch], events: [reverted] })).toEqual(
    [],
  );
  // What a person said stays, however often a rule says otherwise.
  const corrected = [session('a b c', 'network', 'build'), session('a b c', 'network', undefined, rule)];
  expect(oncePerFailure(corrected.flatMap(historyExamples)).map(({ category }) => category)).toEqual(['build']);
});

test('other kinds of models are asked beside the one in use', async () => {
  const answers = await service([]).classify({ text: 'kiln: out of memory while reading part1' }, 'other', [
    'knn',
    'random_forest',
  ]);
  expect(answers.map(({ type, classification }) => [type, classification.category[0]?.label])).toEqual([
    ['knn', 'resource'],
    ['random_forest', 'resource'],
  ]);
});

test('training data: the history first, then the shipped examples', async () => {
  const data = await service(HOUSE_WORDS.slice(0, 3)).trainingData(10);
  expect(data.map(({ source }) => source)).toEqual([...Array(3).fill('history'), ...Array(7).fill('recorded')]);
  expect(data[0]).not.toHaveProperty('fingerprint');
});
