import assert from 'node:assert';
import test from 'node:test';
import { settings } from '../src/settings.js';

test('nothing there', () => assert.deepEqual(settings('/nonexistent'), {}));
