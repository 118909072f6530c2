import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, wait } from '../src/board.js';

test('waits for the next ferry', () => {
  assert.equal(wait('07:00'), 40);
  assert.equal(wait('23:00'), undefined);
});

test('marks the next ferry', () => {
  assert.equal(lines('08:00')[2], '> 09:10');
});
