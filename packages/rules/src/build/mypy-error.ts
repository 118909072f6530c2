import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/mypy-error',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ': error: ',
  // mypy; the code in brackets ends the line.
  pattern: /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?:(?<column>\d{1,5}):)? error: (?<message>.{1,800})$/,
  captures: ['path', 'line', 'column?', 'message'],
  specificity: 'general',
  docs: {
    title: 'mypy found a type error',
    what: '{path}:{line}: {message}',
    why: 'The types say that the code cannot work as written.',
    how: 'Change the code at {path}:{line}; `mypy --show-error-context` says more.',
    references: ['https://mypy.readthedocs.io/en/stable/error_code_list.html'],
  },

  examples: {
    match: [
      {
        name: 'mypy 1',
        log: 'app/a.py:3: error: Incompatible return value type (got "str", expected "int")  [return-value]',
        captures: { path: 'app/a.py', line: '3' },
      },
    ],
    ignore: [{ name: 'a note', log: 'app/a.py:3: note: Revealed type is "builtins.int"' }],
  },
});
