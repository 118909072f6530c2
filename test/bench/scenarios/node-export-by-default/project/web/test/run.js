import assert from 'node:assert/strict';
import { LIMIT, Store } from '../src/store.js';

const store = new Store();
for (let at = 0; at < 5; at += 1) store.add(at);
assert.equal(store.add(9), LIMIT);
