const { test } = require('node:test');
const assert = require('node:assert');
const { parse } = require('../../parse.js');

test('a comma', () => assert.equal(parse('1,5'), 1.5));
