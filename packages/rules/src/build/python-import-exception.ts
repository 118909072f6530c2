import { defineRule } from '@self-healer/core/rule';

/** The frame of a module's own statements, and the statement by which another module asks for it. */
const MODULE = /^\s{0,12}File "(?<path>[^"]{1,500})", line \d{1,7}, in <module>$/;
const ASKS = /^\s{0,12}(?:from \S{1,200} import |import \S)|_call_with_frames_removed$/;

export const rule = defineRule({
  id: 'build/python-import-exception',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['TypeError: ', 'AttributeError: ', 'NameError: ', 'ValueError: ', 'RecursionError: '],
  // The last line of a traceback; missing modules and syntax errors have rules of their own.
  pattern: /^(?<exception>(?:Type|Attribute|Name|Value|Recursion)Error): (?<message>\S.{0,1000})$/,
  captures: ['exception', 'message'],
  specificity: 'general',
  explains: ['test/python-uncaught-exception'],
  docs: {
    title: 'A module of Python fails while it is imported',
    what: '{exception} while {path} is imported: {message}',
    why: 'A statement at the top of the module, a decorator or a class body fails; nothing that needs the module runs.',
    how: 'Read the frames from the last one upwards to the first of your own: {path}. `python -c "import ..."` shows the same.',
    references: ['https://docs.python.org/3/reference/import.html'],
  },
  gathers: ['path'],
  gather(_facts, { lines, index }) {
    const start = lines.slice(0, index).findLastIndex((line) => line.startsWith('Traceback (most recent'));
    const frames = lines.slice(Math.max(0, start), index);
    const at = frames.findLastIndex((line) => MODULE.test(line));
    // What calls a test comes after the imports.
    if (at < 1 || !ASKS.test(frames[at - 1] ?? '') || frames.slice(at).some((line) => /, in test\w*$/.test(line)))
      return undefined;
    const path = MODULE.exec(frames[at] ?? '')?.groups?.path;
    return path === undefined ? undefined : { path };
  },
  examples: {
    match: [
      {
        name: 'a decorator in a class body',
        log: [
          'Traceback (most recent call last):',
          '  File "runtests.py", line 3, in <module>',
          '    from shop.cart import Cart',
          '  File "/app/shop/cart.py", line 4, in <module>',
          '    class Cart:',
          '  File "/app/shop/cart.py", line 9, in Cart',
          '    @cached',
          'TypeError: cached() missing 1 required positional argument',
        ].join('\n'),
        captures: { exception: 'TypeError', path: '/app/shop/cart.py' },
      },
    ],
    ignore: [
      {
        name: 'a statement of the program itself',
        log: 'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    main()\n  File "a.py", line 2, in main\n    1 + ""\nTypeError: unsupported operand type(s)',
      },
    ],
  },
});
