const { test } = require('node:test');
const assert = require('node:assert');

test('two places', () => assert.equal((1.5).toFixed(2), '1.50'));
