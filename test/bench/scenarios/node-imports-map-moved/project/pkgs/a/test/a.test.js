import test from 'node:test';
import { up } from '#text';
import { inc } from '#num';
test('up', () => { if (up('a') + inc(1) !== 'A2') throw new Error('x'); });
