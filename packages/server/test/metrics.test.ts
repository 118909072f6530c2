import { expect, test } from 'vitest';
import { serviceMetrics } from '../src/metrics.ts';

test('what language models cost is counted where it is known', async () => {
  const counted = serviceMetrics(
    () => 0,
    async () => ({ tokens: 1200, cost: 0.25 }),
  );
  const text = await counted.metrics();
  expect(text).toMatch(/^self_healer_advisor_tokens_today 1200$/m);
  expect(text).toMatch(/^self_healer_advisor_dollars_today 0.25$/m);
  expect(await serviceMetrics(() => 0).metrics()).not.toContain('advisor');
});
