const { test } = require('node:test');
const assert = require('node:assert');
const { isHigh } = require('./tide.js');

test('high', () => assert.equal(isHigh(4), true));
