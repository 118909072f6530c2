import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../src/form.js';

test('an empty text is none', () => assert.equal(check(''), false));
