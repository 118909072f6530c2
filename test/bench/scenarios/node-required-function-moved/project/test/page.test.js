const test = require('node:test');
const { page } = require('../src/page');
test('page', () => { if (page('A') !== 'a100') throw new Error('x'); });
