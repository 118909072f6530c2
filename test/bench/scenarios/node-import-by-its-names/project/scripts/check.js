import { strict as assert } from 'node:assert';
import { total } from '../src/cart.js';
import { format } from '../src/money/index.js';
assert.equal(format(total([1, 2])), '3.00');
console.log('ok');
