import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derive } from '../src/key.js';

test('the same password gives the same key', async () => {
  assert.equal((await derive('secret')).length, 22);
});
