const assert = require('assert');
const { test } = require('node:test');
const { longest } = require('../lib/words.js');

test('longest', () => assert.strictEqual(longest('a abc ab'), 3));
