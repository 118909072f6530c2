const { test } = require('node:test');
const assert = require('node:assert');
const { fare } = require('./tariff.js');

test('children pay half', () => {
  assert.equal(fare(2, true), 185);
});
