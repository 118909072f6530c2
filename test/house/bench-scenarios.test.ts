import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isHeal, isStatic, loadScenarios } from '../bench/scenario.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const scenarios = await loadScenarios();

test('every scenario of the bench is of the shape', () => {
  expect(scenarios.filter((each) => !isStatic(each)).length).toBeGreaterThan(700);
  expect(scenarios.filter(isStatic).length).toBeGreaterThan(40);
});

test('a static scenario holds what the platform printed, and the repair if there is one', () => {
  const wrong = scenarios.filter(
    (each) =>
      isStatic(each) && (readFileSync(each.log, 'utf8').trim() === '' || existsSync(each.expected) !== isHeal(each)),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('no file of a scenario is left out of git', () => {
  const ignored = ['ls-files', '--others', '--ignored', '--exclude-standard', '--', 'test/bench/scenarios'];
  expect(execFileSync('git', ignored, { cwd: ROOT, encoding: 'utf8' })).toBe('');
});
