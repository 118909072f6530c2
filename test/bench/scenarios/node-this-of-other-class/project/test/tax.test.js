const test = require('node:test')
const assert = require('node:assert/strict')
const { Region, Bill } = require('../src/tax.js')

test('a tax is a number', () => {
  assert.equal(typeof new Bill(new Region(19)).tax(), 'number')
})
