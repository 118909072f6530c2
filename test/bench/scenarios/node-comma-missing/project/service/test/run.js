const assert = require('node:assert');
const settings = require('../src/settings.js');

assert.equal(settings.timeout, 500);
assert.equal(settings.retry.count, 3);
