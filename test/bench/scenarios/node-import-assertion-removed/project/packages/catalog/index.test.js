import { strictEqual } from 'node:assert';
import { it } from 'node:test';
import { label } from './index.js';

it('labels', () => strictEqual(label('7'), 'Flour, 500 grams'));
