const test = require('node:test');
const assert = require('node:assert');
const { total } = require('../lib/sum');
test('total', () => assert.strictEqual(total([1, 2]), 3));
