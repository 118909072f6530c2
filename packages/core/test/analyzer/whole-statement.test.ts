import { expect, test } from 'vitest';
import { wholeStatement } from '../../src/analyzer/whole-statement.ts';

const of = (...lines: string[]): string => wholeStatement(lines[0] ?? '', { lines, index: 0, firstLine: 1 });

test.each([
  [
    'RSpec shows the code first',
    of('  Failure/Error: Cart.create!', '', '  PG::ConnectionBad:', '    could not connect to server'),
    '  Failure/Error: Cart.create! PG::ConnectionBad: could not connect to server',
  ],
  [
    'a class of an exception alone',
    of('PG::ConnectionBad:', '  could not connect to server', 'x'),
    'PG::ConnectionBad: could not connect to server',
  ],
  ['a whole line', of('Error: it broke', 'x'), 'Error: it broke'],
  ['a heading', of('Error on line 3:', 'x'), 'Error on line 3:'],
])('%s', (_name, said, wanted) => {
  expect(said).toBe(wanted);
});
