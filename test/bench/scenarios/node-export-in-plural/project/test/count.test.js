import test from 'node:test'
import assert from 'node:assert/strict'
import { count } from '../src/count.js'
test('count', () => assert.ok(count(['ab', 'ab'], 'ab') > 0))
