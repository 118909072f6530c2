import { decisionTree } from '@self-healer/core/classifier/models/decision-tree';
import { ensemble } from '@self-healer/core/classifier/models/ensemble';
import { MODEL_KINDS } from '@self-healer/core/classifier/models/kinds';
import { nearestNeighbours } from '@self-healer/core/classifier/models/knn';
import { logisticRegression } from '@self-healer/core/classifier/models/logistic-regression';
import type { Model, TrainingRows } from '@self-healer/core/classifier/models/model';
import { complementNaiveBayes, naiveBayes } from '@self-healer/core/classifier/models/naive-bayes';
import { randomForest } from '@self-healer/core/classifier/models/random-forest';
import { seededRandom, shuffledOrder } from '@self-healer/core/classifier/seeded-random';
import { DecisionTreeClassifier } from 'ml-cart';
import { describe, expect, test } from 'vitest';
import { rowOf, rowsOf } from './toy-data.ts';

const SMOOTHING = 0.02;
const PLACES = 1 << 14;
const SHARES = [0.9, 0.5, 0.2];
const SAYS = [1, 3, 0.6];

/** Rows with four places of which one, sometimes two, are set; what is set tells the class with some noise. */
function noisyRows(count: number): TrainingRows {
  const random = seededRandom(7);
  return rowsOf(
    3,
    ...Array.from({ length: count }, () => {
      const place = random.below(4);
      const label = random.next() < 0.8 ? place % 3 : random.below(3);
      const second = random.next() < 0.3 ? [(place + 5) % 9] : [];
      return [[place, ...second], label] as const;
    }),
  );
}

const bestOf = (probabilities: Float64Array) => probabilities.indexOf(Math.max(...probabilities));

describe('naive Bayes', () => {
  const data = rowsOf(2, [[1, 2], 0], [[1, 3], 0], [[2, 3], 1], [[3, 4], 1], [[3], 1]);

  test('multinomial: the counts by hand', () => {
    // Class 0 saw 1 twice, 2 and 3 once: four in all. Class 1 saw 3 three times, 2 and 4 once: five in all.
    const count = (seen: number, all: number) => Math.log((seen + SMOOTHING) / (all + SMOOTHING * PLACES));
    const zero = Math.log(3 / 7) + count(1, 4) + count(1, 4);
    const one = Math.log(4 / 7) + count(1, 5) + count(3, 5);
    const wanted = 1 / (1 + Math.exp(one - zero));
    const [said] = naiveBayes.train(data, 1).predict(rowOf(2, 3));
    expect(said).toBeCloseTo(wanted, 1);
    expect(bestOf(naiveBayes.train(data, 1).predict(rowOf(1)))).toBe(0);
  });

  test('complement: what the other class holds speaks against a class, by hand', () => {
    const three = rowsOf(3, [[1, 2], 0], [[1, 3], 0], [[2, 3], 1], [[4], 2]);
    // Of place 1: class 0 alone has it, so its complement holds none, and the others' two.
    const sums = [
      [0, 0, 0],
      [2, 0, 0],
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 1],
    ];
    const others = (place: number, kind: number) =>
      (sums[place] ?? [0, 0, 0]).reduce((sum, value, at) => sum + (at === kind ? 0 : value), 0);
    const places = Array.from({ length: PLACES }, (_, place) => place);
    const totals = [0, 1, 2].map((kind) => places.reduce((sum, place) => sum + others(place, kind) + SMOOTHING, 0));
    const weight = (place: number, kind: number) =>
      -Math.log((others(place, kind) + SMOOTHING) / (totals[kind] as number));
    const lengths = [0, 1, 2].map((kind) => places.reduce((sum, place) => sum + Math.abs(weight(place, kind)), 0));
    const usual = lengths.reduce((a, b) => a + b, 0) / 3;
    const scores = [0, 1, 2].map((kind) => (weight(1, kind) * usual) / (lengths[kind] as number));
    const powers = scores.map(Math.exp);
    const wanted = powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
    const said = complementNaiveBayes.train(three, 1).predict(rowOf(1));
    wanted.forEach((value, kind) => {
      expect(said[kind]).toBeCloseTo(value, 1);
    });
  });
});

test('logistic regression: on rows with one place each, probabilities are the shares counted', () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 3000 }, () => {
    const place = random.below(3);
    return [[place], random.next() < (SHARES[place] as number) ? 0 : 1] as const;
  });
  const model = logisticRegression.train(rowsOf(2, ...rows), 1);
  for (const place of [0, 1, 2]) {
    const here = rows.filter(([[first]]) => first === place);
    const share = here.filter(([, label]) => label === 0).length / here.length;
    expect(model.predict(rowOf(place))[0]).toBeCloseTo(share, 1);
  }
});

test('random forest: learns that exactly one of two places is set, which no sum of weights can say', () => {
  const random = seededRandom(5);
  const rows = Array.from({ length: 400 }, () => {
    const [a, b] = [random.below(2), random.below(2)];
    const noise = Array.from({ length: 3 }, () => 10 + random.below(6));
    return [[...new Set([...(a ? [1] : []), ...(b ? [2] : []), ...noise])], a ^ b] as const;
  });
  const model = randomForest.train(rowsOf(2, ...rows), 1);
  expect(bestOf(model.predict(rowOf(1, 10)))).toBe(1);
  expect(bestOf(model.predict(rowOf(2, 11)))).toBe(1);
  expect(bestOf(model.predict(rowOf(1, 2, 12)))).toBe(0);
  expect(bestOf(model.predict(rowOf(13)))).toBe(0);
});

test('nearest neighbours: the votes of all rows compared one by one', () => {
  const data = noisyRows(60);
  const model = nearestNeighbours.train(data, 1);
  const asked = rowOf(1, 6);
  const lengthOf = (places: readonly number[]) => Math.sqrt(places.length);
  const cosines = data.rows.map(({ indices }, at) => ({
    label: data.labels[at] as number,
    cosine:
      [...indices].filter((place) => place === 1 || place === 6).length / (lengthOf([...indices]) * lengthOf([1, 6])),
  }));
  const nearest = cosines
    .filter(({ cosine }) => cosine > 0)
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, 7);
  const votes = [0, 1, 2].map(
    (kind) =>
      (0.05 * data.labels.filter((label) => label === kind).length) / data.labels.length +
      nearest.filter(({ label }) => label === kind).reduce((sum, { cosine }) => sum + cosine ** 2, 0),
  );
  const total = votes.reduce((a, b) => a + b, 0);
  const said = model.predict(asked);
  votes.forEach((vote, kind) => {
    expect(said[kind]).toBeCloseTo(vote / total, 3);
  });
});

test('decision tree: says what ml-cart says', () => {
  const data = noisyRows(150);
  const model = decisionTree.train(data, 4);
  const { places } = model.toJson() as { places: readonly number[] };
  const matrixOf = (rows: TrainingRows['rows']) =>
    rows.map(({ indices }) => places.map((place) => (indices.includes(place) ? 1 : 0)));
  const order = [...shuffledOrder(data.rows.length, seededRandom(4))];
  const library = new DecisionTreeClassifier({ gainFunction: 'gini', maxDepth: 14, minNumSamples: 3 });
  library.train(
    matrixOf(order.map((at) => data.rows[at] as TrainingRows['rows'][number])),
    order.map((at) => data.labels[at] as number),
  );
  expect(data.rows.map((row) => bestOf(model.predict(row)))).toEqual(library.predict(matrixOf(data.rows)));
});

test('ensemble: the members, each to the power of its say, multiplied', () => {
  const data = noisyRows(120);
  const members = [logisticRegression, complementNaiveBayes, naiveBayes].map((kind) => kind.train(data, 2));
  const asked = rowOf(1, 6);
  const products = [0, 1, 2].map((kind) =>
    members.reduce(
      (product, member, at) => product * (member.predict(asked)[kind] as number) ** ((SAYS[at] as number) / 3),
      1,
    ),
  );
  const total = products.reduce((a, b) => a + b, 0);
  const said = ensemble.train(data, 2).predict(asked);
  products.forEach((product, kind) => {
    expect(said[kind]).toBeCloseTo(product / total, 1);
  });
});

describe.each(Object.values(MODEL_KINDS))('$type', (kind) => {
  const data = noisyRows(150);
  const model = kind.train(data, 9);
  const answers = (one: Model) => data.rows.map((row) => [...one.predict(row)]);

  test('gives probabilities that add up to one', () => {
    for (const row of [...data.rows, rowOf(), rowOf(8000)]) {
      const said = model.predict(row);
      expect(said.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(said.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 2);
    }
  });

  test('learns what is to be learned', () => {
    const right = data.rows.filter((row, at) => bestOf(model.predict(row)) === data.labels[at]).length;
    expect(right / data.rows.length).toBeGreaterThan(0.75);
  });

  test('is the same after it was written and read, and after it was trained again', () => {
    const json = JSON.stringify(model.toJson());
    expect(answers(kind.restore(JSON.parse(json)))).toEqual(answers(model));
    expect(JSON.stringify(kind.train(data, 9).toJson())).toBe(json);
  });

  test.each([null, 1, [], {}, { type: kind.type }, { type: kind.type, table: { bits: 99 } }])('refuses %j', (json) => {
    expect(() => kind.restore(json)).toThrow(/^The model cannot be used: /);
  });
});
