const assert = require('node:assert/strict');
const { interval, transpose } = require('..');

assert.equal(interval('a', 'c'), 3);
assert.equal(transpose('h', 1), 'c');
