const test = require('node:test');
const assert = require('node:assert');
const { upper } = require('../lib/names');
test('upper', () => assert.deepStrictEqual(upper(['a']), ['A']));
