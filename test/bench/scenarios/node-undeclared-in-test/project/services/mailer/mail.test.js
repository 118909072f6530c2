const { test } = require('node:test');
const assert = require('node:assert');

test('a letter', () => assert.equal(require('./index.js').mail('Bo'), ' Dear Bo '));
