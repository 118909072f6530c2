const test = require('node:test');
const assert = require('node:assert');
const { labels } = require('../src/mail.js');

test('one label for each', () => assert.equal(labels(['ada', 'bob']).length, 2));
