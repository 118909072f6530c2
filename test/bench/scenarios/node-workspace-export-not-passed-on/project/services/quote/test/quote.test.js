import assert from 'node:assert/strict';
import test from 'node:test';
import { quote } from '../src/quote.js';

test('a quote', () => assert.equal(quote({ age: 30, years: 5, accidents: 1 }), 200));
