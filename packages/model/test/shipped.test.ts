import { writeModel } from '@self-healer/core/classifier/model-file';
import { trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { expect, test } from 'vitest';
import { shippedClassifier } from '../src/shipped-classifier.ts';
import { shippedExamples } from '../src/shipped-examples.ts';
import { SHIPPED_MODEL } from '../src/shipped-model.generated.ts';

// Four seconds of processor time: minutes where many share a core.
test('the shipped model is what training on the shipped examples gives, to the byte', { timeout: 600_000 }, () => {
  expect(writeModel(trainClassifier(shippedExamples()))).toBe(SHIPPED_MODEL);
});

test('it is small, and reading it is quick', () => {
  expect(SHIPPED_MODEL.length).toBeLessThan(500 * 1024);
  const before = process.cpuUsage();
  shippedClassifier();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(30);
});

test('it knows errors of tools that nobody has', () => {
  const classifier = shippedClassifier();
  const of = (text: string) => classifier.classify({ text }).category[0]?.label;
  expect(of('blorp: could not resolve host name: temporary failure in name resolution')).toBe('network');
  expect(of('blorp: permission denied while writing to the state directory')).toBe('permission');
  expect(of('AssertionError: expected blorp to equal 3 but got 4')).toBe('test');
});
