const assert = require('node:assert');
const { celsius } = require('./oven.js');

assert.equal(celsius(482), 250);
console.log('the oven is hot enough');
