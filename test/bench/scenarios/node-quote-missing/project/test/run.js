const assert = require('node:assert');
const { greet } = require('../src/greet.js');

assert.equal(greet('Ann'), 'Hello, Ann!');
