const assert = require('node:assert');
const test = require('node:test');
const { total } = require('./total.js');

test('total', () => {
  assert.equal(total([{ count: 2, price: 3 }]), 6);
});
