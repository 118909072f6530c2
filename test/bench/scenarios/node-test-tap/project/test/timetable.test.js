import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutesOf } from '../src/timetable.js';

test('counts from midnight', () => {
  assert.equal(minutesOf('06:10'), 370);
});
