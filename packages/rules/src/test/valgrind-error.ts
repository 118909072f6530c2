import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/valgrind-error',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['c'],
  needle: [
    ' Invalid read of size ',
    ' Invalid write of size ',
    ' Invalid free()',
    ' Conditional jump or move depends',
    ' Use of uninitialised value',
    ' Mismatched free',
    ' definitely lost: ',
  ],
  pattern:
    /^==\d+== +(?:Invalid (?<access>read|write) of size (?<size>\d+)|Invalid free\(\)|Conditional jump or move depends on uninitialised value|Use of uninitialised value|Mismatched free|definitely lost: (?<lost>[1-9][\d,]*) bytes)/,
  captures: ['access?', 'size?', 'lost?'],
  docs: {
    title: 'Valgrind found a memory error',
    what: 'Valgrind reports a wrong use of memory.',
    why: 'The program uses memory it does not own, uninitialised memory, or loses memory.',
    how: 'Repair the first frame of your own code below this line.',
    references: ['https://valgrind.org/docs/manual/mc-manual.html'],
  },
  examples: {
    match: [
      {
        name: 'invalid write',
        log: '==928== Invalid write of size 1\n==928==    at 0x109167: main (t.c:2)',
        captures: { access: 'write', size: '1' },
      },
      { name: 'leak', log: '==928==    definitely lost: 1,024 bytes in 1 blocks', captures: { lost: '1,024' } },
    ],
    ignore: [{ name: 'clean', log: '==928==    definitely lost: 0 bytes in 0 blocks' }],
  },
});
