'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { Tariff } = require('../src/tariff');

test('the first minutes are free', () => {
  assert.equal(new Tariff(15).price(10), 0);
});

test('a day costs no more than a day', () => {
  assert.equal(new Tariff(15).price(60 * 20), 1800);
  assert.equal(new Tariff(15).price(90), 500);
});
