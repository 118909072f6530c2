import { calibrated, cool, fitCalibration, fitTemperature } from '@self-healer/core/classifier/calibration';
import { FeatureSums } from '@self-healer/core/classifier/feature-sums';
import { groupedFolds } from '@self-healer/core/classifier/folds';
import { metricsOf } from '@self-healer/core/classifier/metrics';
import { chiSquared } from '@self-healer/core/classifier/models/chi-squared';
import { seededRandom, shuffledOrder } from '@self-healer/core/classifier/seeded-random';
import { foldVector } from '@self-healer/core/classifier/sparse-vector';
import { expect, test } from 'vitest';
import { rowOf } from './toy-data.ts';

test('metrics of five rows, by hand', () => {
  const probabilities = [
    [0.9, 0.1, 0],
    [0.6, 0.3, 0.1],
    [0.2, 0.7, 0.1],
    [0.5, 0.4, 0.1],
    [0.1, 0.2, 0.7],
  ].map((row) => Float64Array.from(row));
  const metrics = metricsOf(probabilities, Uint8Array.of(0, 0, 1, 1, 0), 3);
  expect(metrics.accuracy).toBeCloseTo(3 / 5);
  expect(metrics.top2).toBeCloseTo(4 / 5);
  // Class 0: two of three found, two of three said. Class 1: one of two, one of one. Class 2 does not occur.
  expect(metrics.macroF1).toBeCloseTo((2 / 3 + 2 / 3) / 2);
  expect(metrics.confusion).toEqual([
    [2, 0, 1],
    [1, 1, 0],
    [0, 0, 0],
  ]);
  // 0.9 right; 0.6 right; 0.7 right and 0.7 wrong in one range; 0.5 wrong.
  expect(metrics.calibrationError).toBeCloseTo((0.1 + 0.4 + 0.4 + 0.5) / 5);
});

test('the temperature of answers that are too sure is found again', () => {
  const random = seededRandom(11);
  const honest = Array.from({ length: 4000 }, () => {
    const high = 0.5 + random.next() * 0.45;
    return Float64Array.of(high, 1 - high);
  });
  const labels = Uint8Array.from(honest, ([high]) => (random.next() < (high as number) ? 0 : 1));
  const tooSure = honest.map((row) => cool(row, 1 / 2));
  const temperature = fitTemperature(tooSure, labels);
  expect(temperature).toBeGreaterThan(1.75);
  expect(temperature).toBeLessThan(2.3);
});

test('answers that are wrong in one range only are corrected there, and the order of the classes stays', () => {
  const random = seededRandom(13);
  // Surer than 0.8 it is right in two of three; below, as often as it says.
  const said = Array.from({ length: 6000 }, () => {
    const high = 0.45 + random.next() * 0.54;
    return Float64Array.of(high, (1 - high) * 0.7, (1 - high) * 0.3);
  });
  const labels = Uint8Array.from(said, ([high = 0]) => (random.next() < (high > 0.8 ? 0.67 : high) ? 0 : 1));
  const calibration = fitCalibration(said, labels);
  const before = metricsOf(said, labels, 3).calibrationError;
  const rows = said.map((row) => calibrated(row, calibration));
  expect(metricsOf(rows, labels, 3).calibrationError).toBeLessThan(Math.min(0.04, before / 2));
  for (const row of rows) {
    expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
    expect([...row]).toEqual([...row].sort((a, b) => b - a));
  }
  const { knots } = calibration;
  for (const side of [0, 1] as const) {
    expect(knots.map((knot) => knot[side])).toEqual(knots.map((knot) => knot[side]).sort((a, b) => a - b));
  }
});

test('folds keep groups together and are about as large as each other', () => {
  const groups = Array.from({ length: 200 }, (_, at) => `tool${at % 23}`);
  const folds = groupedFolds(groups, 5, 1);
  for (const group of new Set(groups)) expect(new Set(folds.filter((_, at) => groups[at] === group)).size).toBe(1);
  for (const fold of [0, 1, 2, 3, 4]) {
    const size = folds.filter((one) => one === fold).length;
    expect(size).toBeGreaterThan(30);
    expect(size).toBeLessThan(50);
  }
});

test("Pearson's chi-squared of a table of four", () => {
  // 10 of 40 and 20 of 60: expected 12, 18, 28 and 42.
  const wanted = 4 / 12 + 4 / 18 + 4 / 28 + 4 / 42;
  expect(chiSquared(Float64Array.of(10, 20), Float64Array.of(40, 60), 100)).toBeCloseTo(wanted, 10);
});

test('random numbers are the same on every machine, and even', () => {
  const random = seededRandom(42);
  expect(Array.from({ length: 4 }, () => random.below(1000))).toEqual([824, 872, 942, 901]);
  const counts = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 10_000; draw += 1) {
    const digit = random.below(10);
    counts[digit] = (counts[digit] as number) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  expect([...shuffledOrder(6, seededRandom(1))].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a sparse row folds as a dense one does', () => {
  const folded = foldVector(rowOf(1, 17, 33, 40), 4);
  expect([...folded.indices]).toEqual([1, 8]);
  expect([...folded.values]).toEqual([3, 1]);
});

test('features are added up kind by kind, each kind scaled to its length', () => {
  const sums = new FeatureSums(16);
  for (const place of [9, 3, 9, 5, 12]) sums.put(place);
  sums.endKind(1);
  sums.put(3);
  sums.endKind(0.25);
  sums.endKind(7);
  const { indices, values } = sums.take();
  expect([...indices]).toEqual([3, 5, 9, 12]);
  expect([...values]).toEqual([0.75, 0.5, 0.5, 0.5]);
  expect(sums.take().indices.length).toBe(0);
});
