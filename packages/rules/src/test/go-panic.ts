import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/go-panic',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: ['panic: ', 'fatal error: '],
  pattern: /^(?:panic|fatal error): (?<message>(?!test timed out)\S.*)$/,
  captures: ['message'],
  takesAfter: 'step',
  docs: {
    title: 'A Go program panicked',
    what: 'The program stopped with a panic: {message}',
    why: 'A nil pointer, an index out of range or an explicit panic that nobody recovered; the goroutine below shows where.',
    how: 'Repair the code at the first frame of your own below this line.',
    references: ['https://go.dev/blog/defer-panic-and-recover'],
  },
  gathers: ['path?', 'line?'],
  gather(_facts, window) {
    if (nextMatch(window, /^goroutine \d+ (?:gp=\S+ )?(?:m=\S+ )?(?:mp=\S+ )?\[/, 10) === undefined) return undefined;
    // The first frame outside the Go installation and the module cache.
    const frame = nextMatch(
      window,
      /^\t(?<path>(?!\S*(?:\/go\/src\/|\/pkg\/mod\/|\/libexec\/src\/))\S+\.go):(?<line>\d+)/,
      38,
    );
    return present({ path: frame?.path, line: frame?.line });
  },
  examples: {
    match: [
      {
        name: 'nil pointer',
        log: 'panic: runtime error: invalid memory address or nil pointer dereference [recovered]\n\tpanic: again\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x52e362]\n\ngoroutine 6 [running]:\nexample.com/app.TestB(0x2)\n\t/src/app/a_test.go:8 +0x2',
        captures: {
          message: 'runtime error: invalid memory address or nil pointer dereference [recovered]',
          path: '/src/app/a_test.go',
          line: '8',
        },
      },
      {
        name: 'deadlock',
        log: 'fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n\t/src/main.go:5 +0x28',
      },
    ],
    ignore: [
      { name: 'a log line', log: 'level=info msg="panic: recovered"' },
      { name: 'rust', log: 'panic: attempt to add with overflow' },
    ],
  },
});
