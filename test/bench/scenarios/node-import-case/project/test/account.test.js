const { test } = require('node:test');
const assert = require('node:assert');
const { Account } = require('../lib');

test('adds up', () => {
  const account = new Account();
  account.add(2);
  assert.equal(account.add(3), 5);
});
