import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dequeue, enqeue } from '../src/queue.js';

test('first in, first out', () => {
  assert.deepEqual(dequeue(enqeue(enqeue([], 1), 2)), [2]);
});
