const { test } = require('node:test');
const assert = require('node:assert');
const { high } = require('./tide.js');

test('comes back', () => assert.ok(high(12.5)));
