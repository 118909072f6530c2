import { defineRule } from '@self-healer/core/rule';
import { pythonFrames } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-syntax-error',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['SyntaxError: ', 'IndentationError: '],
  // Python 3; pytest prefixes `E   `. Node prints no `  File "..."` above.
  pattern: /^(?:E\s{1,60})?(?:Sorry: )?(?<kind>SyntaxError|IndentationError): (?<message>.{1,500})$/,
  captures: ['kind', 'message'],
  specificity: 'general',
  explains: ['test/python-uncaught-exception', 'test/pytest-collection-error'],
  docs: {
    title: 'Python cannot read a file',
    what: '{path}:{line}: {kind}: {message}',
    why: 'The file is not valid for this version of Python.',
    how: 'Correct it; `python -m py_compile {path}` shows it locally. Newer syntax needs a newer Python in the job.',
    references: ['https://docs.python.org/3/tutorial/errors.html#syntax-errors'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const frame = pythonFrames(window)[0];
    return frame === undefined ? undefined : { path: frame.path, line: `${frame.line}` };
  },

  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: '  File "/app/a.py", line 3\n    def f(\n         ^\nSyntaxError: \'(\' was never closed',
        captures: { kind: 'SyntaxError', path: '/app/a.py', line: '3' },
      },
    ],
    ignore: [{ name: 'JavaScript', log: 'SyntaxError: Unexpected token }' }],
  },
});
