const test = require('node:test');
const assert = require('node:assert');
const { count } = require('../src/orders.js');

test('counts', () => {
  assert.equal(count(), 3);
});
