import test from 'node:test'
import assert from 'node:assert/strict'
import { ship } from '../src/ship.js'

test('a paid order is sent', () => {
  const sent = []
  const order = ship({ id: 7, paid: true }, (id) => sent.push(id), () => {})
  assert.deepEqual(sent, [7])
  assert.equal(order.open, false)
})
