import assert from 'node:assert';
import { test } from 'node:test';
import { grade } from '../src/grade.mjs';

test('the best', () => assert.equal(grade(95), 'A'));
