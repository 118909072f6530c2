import test from 'node:test';
import assert from 'node:assert';
import { admins } from '../src/acl.js';

test('keeps the admins', () => {
  assert.equal(admins([{ role: 'admin' }]).length, 1);
});
