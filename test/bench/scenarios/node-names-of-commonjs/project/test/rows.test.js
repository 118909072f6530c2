import assert from 'node:assert';
import test from 'node:test';
import { sorted } from '../src/rows.js';

test('sorts', () => assert.equal(sorted('b,a'), 'a,b'));
