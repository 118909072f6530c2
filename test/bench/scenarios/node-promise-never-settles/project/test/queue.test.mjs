import { test } from 'node:test';

test('the queue drains', async () => {
  const keepAlive = setInterval(() => {}, 100);
  await new Promise(() => {});
  clearInterval(keepAlive);
});
