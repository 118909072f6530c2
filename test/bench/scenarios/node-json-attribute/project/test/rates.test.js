import assert from 'node:assert';
import test from 'node:test';
import { convert } from '../lib/rates.js';

test('converts', () => assert.equal(convert(10, 'usd'), 10.8));
