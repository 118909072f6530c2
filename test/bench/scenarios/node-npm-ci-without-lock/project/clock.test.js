const assert = require('assert');
const { test } = require('node:test');

test('pads', () => assert.strictEqual('7'.padStart(2, '0'), '07'));
