import test from 'node:test'
import assert from 'node:assert'
import { alpha } from '../src/alpha.js'
test('sum', () => { assert.strictEqual(alpha(1), 57) })
