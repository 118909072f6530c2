import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receipt } from '../src/receipt.js';

test('a receipt shows prices with tax', () => {
  assert.equal(receipt([{ name: 'tea', cents: 500 }]), 'tea: 5.95 EUR');
});
