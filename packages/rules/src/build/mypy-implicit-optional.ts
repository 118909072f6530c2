import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { declareOptional, requiredPython } from '../support/python/declare-optional.ts';

/** What mypy does not name: the attribute or variable of the line. */
const ATTRIBUTE = 'the name';

export const rule = defineRule({
  id: 'build/mypy-implicit-optional',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['Incompatible default for argument', 'Incompatible default for parameter', 'expression has type "None"'],
  // mypy 0.990 and newer; with `pretty` it breaks long lines at blanks.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?:(?<column>\d{1,5}):)? error: (?:Incompatible default for (?:argument|parameter) "(?<parameter>\w{1,100})" \((?:default(?: has(?: type)?)?$|default has type "None",(?: (?:argument|parameter)(?: has(?: type)?)?$| (?:argument|parameter) has type "(?<type>[^"]{1,300})"\)|$))|Incompatible types in assignment \(expression has type "None", variable has type "(?<declared>[^"]{1,300})"\))/,
  captures: ['path', 'line', 'column?', 'parameter?', 'type?', 'declared?'],
  explains: ['build/mypy-error'],
  docs: {
    title: 'A name whose default is None is not declared optional',
    what: '{path}:{line}: `{name}` is declared with a type, and its default is None.',
    why: 'PEP 484 no longer lets a default of None make a type optional, and mypy follows since 0.990.',
    how: 'Add `| None` to the type of `{name}`, or `Optional[...]` before Python 3.10.',
    references: ['https://mypy.readthedocs.io/en/stable/kinds_of_types.html#optional-types-and-the-none-type'],
  },
  gathers: ['name'],
  gather: ({ parameter }) => ({ name: parameter ?? ATTRIBUTE }),
  async fix({ path, line, column, name, declared }, repo, context) {
    const requires = await requiredPython(repo);
    const place = { path, line, column: column ?? '1' };
    return fixAt(place, repo, context, `Declare ${name} as optional`, 'safe', ({ text }) =>
      declareOptional(text, requires, {
        line: Number(line),
        lines: declared === undefined ? 21 : 1,
        name: name === ATTRIBUTE ? undefined : name,
      }),
    );
  },
  examples: {
    match: [
      {
        name: 'mypy 1.11',
        log: 'src/a.py:1: error: Incompatible default for argument "name" (default has type "None", argument has type "str")  [assignment]',
        captures: { parameter: 'name', type: 'str' },
        repo: {
          'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.11"\n',
          'src/a.py': 'def greet(name: str = None, n: int = 1) -> str:\n    return name or ""\n',
        },
        patched: { 'src/a.py': 'def greet(name: str | None = None, n: int = 1) -> str:\n    return name or ""\n' },
      },
      {
        name: 'a field of a class',
        log: 'src/a.py:2: error: Incompatible types in assignment (expression has type "None", variable has type "str")  [assignment]',
        captures: { declared: 'str' },
        repo: {
          'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.11"\n',
          'src/a.py': 'class A:\n    label: str = None\n    other: int = None\n',
        },
        patched: { 'src/a.py': 'class A:\n    label: str | None = None\n    other: int = None\n' },
      },
      {
        name: 'a value that is set later',
        log: 'src/a.py:2: error: Incompatible types in assignment (expression has type "None", variable has type "str")  [assignment]',
        repo: { 'src/a.py': 'label = "a"\nlabel = None\n' },
      },
      {
        name: 'where Optional is imported',
        log: 'a.py:4: error: Incompatible default for parameter "tags" (default has type "None", parameter has type "list[str]")  [assignment]',
        repo: {
          'a.py':
            'from typing import Any, Optional\n\n\ndef f(\n    tags: list[str] = None,\n    more: Optional[Any] = None,\n): ...\n',
        },
        patched: {
          'a.py':
            'from typing import Any, Optional\n\n\ndef f(\n    tags: Optional[list[str]] = None,\n    more: Optional[Any] = None,\n): ...\n',
        },
      },
      {
        name: 'a Python without the bar, and no Optional yet',
        log: 'a.py:4: error: Incompatible default for argument "limit" (default has type "None", argument has type "int")  [assignment]',
        repo: {
          'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.9"\n',
          'a.py':
            'from typing import Dict, Sequence\n\n\ndef f(limit: int = None, more: Dict[str, Sequence[int]] = {}): ...\n',
        },
        patched: {
          'a.py':
            'from typing import Dict, Optional, Sequence\n\n\ndef f(limit: Optional[int] = None, more: Dict[str, Sequence[int]] = {}): ...\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another default',
        log: 'a.py:1: error: Incompatible default for argument "n" (default has type "str", argument has type "int")',
      },
    ],
  },
});
