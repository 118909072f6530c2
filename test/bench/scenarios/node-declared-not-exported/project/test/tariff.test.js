'use strict';

const assert = require('node:assert');
const test = require('node:test');
const { fareOf, fareOfGroup } = require('../lib/tariff');

test('a child pays half', () => assert.equal(fareOf('child'), 370));
test('a family', () => assert.equal(fareOfGroup(['adult', 'child']), 1110));
