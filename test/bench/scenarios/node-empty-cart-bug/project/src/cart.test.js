const test = require('node:test');
const assert = require('node:assert');
const { total } = require('./cart');
test('an empty cart costs nothing', () => assert.strictEqual(total({}), 0));
