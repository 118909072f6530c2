const { test } = require('node:test');
const assert = require('node:assert');
const { ripe } = require('./pick.js');

test('ripe', () => assert.equal(ripe(201), true));
