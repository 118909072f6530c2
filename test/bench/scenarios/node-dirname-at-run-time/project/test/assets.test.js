import test from 'node:test';
import assert from 'node:assert/strict';
import { logo } from '../src/assets.js';
test('logo', () => assert.equal(logo(), 'LOGO'));
