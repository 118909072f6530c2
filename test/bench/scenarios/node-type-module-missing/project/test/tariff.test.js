import assert from 'node:assert/strict';
import { test } from 'node:test';
import { price } from '../src/tariff.js';

test('a started half hour counts', () => {
  assert.equal(price('b', 31), 4.8);
});
