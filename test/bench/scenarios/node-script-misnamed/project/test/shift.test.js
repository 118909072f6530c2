const { test } = require('node:test');
const assert = require('node:assert');
const { hours } = require('../src/shift.js');

test('over midnight', () => assert.equal(hours({ from: 22, to: 6 }), 8));
