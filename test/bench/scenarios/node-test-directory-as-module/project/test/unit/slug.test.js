import assert from 'node:assert/strict';
import test from 'node:test';
import { slug } from '../../src/slug.js';
import { TEXTS } from '../helpers/texts.js';

test('slug', () => {
  for (const [text, expected] of TEXTS) assert.equal(slug(text), expected);
});
