const test = require('node:test');
const assert = require('node:assert');
const { load } = require('../src/config');
test('production', () => assert.equal(load('production').port, 8080));
test('development', () => assert.equal(load('development').port, 3000));
