import { defineRule } from '@self-healer/core/rule';
import { ownImportFrames } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-module-raises',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['Error', 'Exception'],
  // The last line of a traceback of Python 3, not indented.
  pattern:
    /^(?!subprocess\.CalledProcessError: |(?:ModuleNotFound|Import|Syntax|Indentation|Tab)Error\b|SystemExit|KeyboardInterrupt)(?<exception>(?:[A-Za-z_]\w{0,60}\.){0,6}[A-Z]\w{0,80}(?:Error|Exception))(?:: (?<message>.{1,1000}))?$/,
  captures: ['exception', 'message?'],
  explains: ['test/python-uncaught-exception'],
  docs: {
    title: 'A module fails while it is imported',
    what: '{path}:{line} fails while it is imported: {exception}.',
    why: 'A statement at the top of a module, a decorator or a class body fails before anything runs.',
    how: 'Repair {path}:{line}; `python -c "import ..."` shows the same without the rest.',
    references: ['https://docs.python.org/3/tutorial/modules.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    // Two modules at least, of which the inner one is run by the import of the outer.
    const [inner, outer] = ownImportFrames(window);
    return inner === undefined || outer === undefined ? undefined : { path: inner.path, line: `${inner.line}` };
  },
  examples: {
    match: [
      {
        name: 'a decorator',
        log: 'Traceback (most recent call last):\n  File "run.py", line 3, in <module>\n    import app\n  File "/src/app.py", line 7, in <module>\n    @lru_cache\n  File "/usr/lib/python3.7/functools.py", line 490, in lru_cache\n    raise TypeError(\'Expected maxsize to be an integer or None\')\nTypeError: Expected maxsize to be an integer or None',
        captures: { path: '/src/app.py', line: '7' },
      },
    ],
    ignore: [
      {
        name: 'in a function',
        log: 'Traceback (most recent call last):\n  File "run.py", line 3, in <module>\n    main()\n  File "/src/app.py", line 7, in main\n    x()\nTypeError: x',
      },
      {
        name: 'one module only',
        log: 'Traceback (most recent call last):\n  File "run.py", line 3, in <module>\n    int(None)\nTypeError: int() argument',
      },
    ],
  },
});
