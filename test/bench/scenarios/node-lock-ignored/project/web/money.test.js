const assert = require('node:assert');
const { test } = require('node:test');
const { euro } = require('money');

test('cents are shown', () => assert.equal(euro(250), '2.50 EUR'));
