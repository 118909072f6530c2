const assert = require('assert');
const { settings } = require('./lib/settings');
assert.deepStrictEqual(settings({ a: 1 }), { depth: 3, a: 1 });
console.log('passed');
