import type { FixContext, Rule } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { planInTime } from '../../src/repair/plan-in-time.ts';
import { RULES } from '../support/rules.ts';

function request(fix: NonNullable<Rule['fix']>): Parameters<typeof planInTime>[0] {
  const [rule] = RULES;
  if (rule === undefined) throw new Error('There is no rule to try.');
  const repo = { list: async () => [], read: async () => undefined, mode: async () => undefined };
  const error = { id: 'e1', facts: {} } as unknown as Parameters<typeof planInTime>[0]['error'];
  return { error, rule: { ...rule, fix }, context: {} as FixContext, repo, id: 'p1' };
}

test('a fix that hangs ends in a clear word', async () => {
  const plan = await planInTime(
    request(() => new Promise(() => undefined)),
    0.05,
  );
  expect(plan).toEqual({
    kind: 'broken',
    reason: 'it hangs, with nothing proposed within 0.05 s. Please report it with the log',
  });
});

test('one that answers is taken at its word', async () => {
  const none = await planInTime(request(async () => undefined));
  expect(none).toEqual({ kind: 'none' });
});
