const assert = require('assert');
const { test } = require('node:test');

test('counts', () => assert.strictEqual('a,b'.split(',').length, 2));
