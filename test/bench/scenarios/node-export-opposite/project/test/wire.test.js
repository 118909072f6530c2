import test from 'node:test';
import assert from 'node:assert';
import { send } from '../src/wire.js';

test('sends', () => {
  assert.ok(send('a'));
});
