import { expect, test } from 'vitest';
import { runBudget } from '../../src/repair/run-budget.ts';

/** Runs after each of which an error was gone, until none is left; at most 1000. */
function straightOn(seconds: number): number {
  const budget = runBudget(12);
  while (budget.left() > 0 && budget.taken() < 1000) {
    budget.spend({ seconds });
    budget.progressed();
  }
  return budget.taken();
}

test('runs that come to nothing are counted', () => {
  const budget = runBudget(2);
  budget.spend({ seconds: 0.1 });
  expect(budget.left()).toBe(1);
  budget.spend({ seconds: 0.1 });
  expect([budget.left(), budget.taken()]).toEqual([0, 2]);
});

test('quick runs that get further are free, up to a limit', () => {
  expect(straightOn(0.1)).toBe(72);
});

test('slow ones are free for two minutes in all', () => {
  expect(straightOn(30)).toBe(12 + 3);
  expect(straightOn(600)).toBe(12);
});

test('after a dead end none is free', () => {
  const budget = runBudget(3);
  budget.spend({ seconds: 0.1 });
  budget.deadEnd();
  budget.progressed();
  expect(budget.left()).toBe(2);
});
