import assert from 'node:assert';
import { test } from 'node:test';
import { order } from '../src/api.js';

test('in halves', () => assert.deepEqual(order(10), ['5 g', '5 g']));
