import assert from 'node:assert';
import test from 'node:test';
import { euro } from '@shop/core/monney';

test('formats', () => assert.equal(euro(150), '1.50 EUR'));
