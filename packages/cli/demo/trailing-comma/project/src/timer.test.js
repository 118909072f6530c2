const assert = require('node:assert');
const { clock } = require('./timer.js');

assert.equal(clock(185), '3:05');
assert.equal(clock(60), '1:00');
console.log('2 clocks are right');
