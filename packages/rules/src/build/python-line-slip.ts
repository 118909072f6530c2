import { defineRule } from '@self-healer/core/rule';
import { mendLine } from '../support/python/line-slips.ts';
import { trackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-line-slip',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: [
    'leading zeros in decimal',
    "in call to 'exec'",
    'with a literal',
    "with 'int' literal",
    "with 'str' literal",
    "requires a 'super' object",
    'UnboundLocalError: ',
    'object is not subscriptable',
    "object has no attribute 'sort'",
    'indices must be integers or ',
    "'cmp' is an invalid",
  ],
  // Python 3.8 to 3.14.
  pattern:
    /^(?:E\s{1,60})?(?<said>SyntaxError: leading zeros in decimal integer literals are not permitted.{0,80}|SyntaxError: Missing parentheses in call to 'exec'.{0,80}|Syntax(?:Error|Warning): "is(?: not)?" with (?:a|'(?:int|str)') literal.{0,80}|TypeError: descriptor '\w{1,60}' requires a 'super' object but received .{1,80}|UnboundLocalError: (?:cannot access local variable|local variable) '(?<name>\w{1,100})' (?:where it is not associated with a value|referenced before assignment)|TypeError: '(?:dict_keys|dict_values|dict_items|map|filter|zip)' object is not subscriptable|AttributeError: '(?:dict_keys|dict_values|dict_items|map|filter|zip|range)' object has no attribute 'sort'|TypeError: 'cmp' is an invalid keyword argument for (?:sort\(\)|this function)|TypeError: (?:list|tuple|string|byte) indices must be integers or slices, not float)$/,
  captures: ['said', 'name?'],
  explains: ['build/python-syntax-error', 'build/python-attribute-misspelt', 'test/*', 'build/python-import-exception'],
  docs: {
    title: 'A line of Python is written as another version or language has it',
    what: 'Python says: {said}.',
    why: 'The line is from Python 2, or leaves out a word that Python needs.',
    how: 'Octal numbers begin with `0o`, `exec` and `super` are called, numbers are compared with `==`, variables of the module are declared `global` where they change, views of dictionaries are made lists, and `//` gives whole numbers.',
    references: ['https://docs.python.org/3/howto/pyporting.html'],
  },
  async fix({ said, name = '' }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const content = frame && mendLine(frame.text, frame.line, said, name);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Write line ${frame.line} of ${frame.path} as Python 3 reads it`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'an octal number',
        log: '  File "/w/app/a.py", line 1\n    MODE = 0755\n           ^\nSyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
        repo: { 'a.py': 'MODE = 0755\n' },
        patched: { 'a.py': 'MODE = 0o755\n' },
      },
      {
        name: 'exec',
        log: '  File "/w/app/a.py", line 2\n    exec code in space\n    ^^^^^^^^^\nSyntaxError: Missing parentheses in call to \'exec\'. Did you mean exec(...)?',
        repo: { 'a.py': 'space = {}\nexec code in space\n' },
        patched: { 'a.py': 'space = {}\nexec(code, space)\n' },
      },
      {
        name: 'is with a number',
        log: '  File "/w/app/a.py", line 1\n    if x is not 1:\n       ^^^^^^\nSyntaxError: "is not" with a literal. Did you mean "!="?',
        repo: { 'a.py': 'if x is not 1:\n    pass\n' },
        patched: { 'a.py': 'if x != 1:\n    pass\n' },
      },
      {
        name: 'super without a call',
        log: "Traceback (most recent call last):\n  File \"/w/app/a.py\", line 3, in __init__\n    super.__init__(name)\nTypeError: descriptor '__init__' requires a 'super' object but received a 'str'",
        repo: { 'a.py': 'class C(B):\n    def __init__(self, name):\n        super.__init__(name)\n' },
        patched: { 'a.py': 'class C(B):\n    def __init__(self, name):\n        super().__init__(name)\n' },
      },
      {
        name: 'a counter of the module',
        log: 'Traceback (most recent call last):\n  File "/w/app/a.py", line 6, in add\n    count += 1\nUnboundLocalError: cannot access local variable \'count\' where it is not associated with a value',
        captures: { name: 'count' },
        repo: { 'a.py': 'count = 0\n\n\ndef add():\n    """Counts."""\n    count += 1\n    return count\n' },
        patched: {
          'a.py': 'count = 0\n\n\ndef add():\n    """Counts."""\n    global count\n    count += 1\n    return count\n',
        },
      },
      {
        name: 'a variable that only one branch sets',
        log: 'Traceback (most recent call last):\n  File "/w/app/a.py", line 4, in f\n    return y\nUnboundLocalError: local variable \'y\' referenced before assignment',
        repo: { 'a.py': 'def f(x):\n    if x:\n        y = 1\n    return y\n' },
      },
      {
        name: 'the first key',
        log: 'Traceback (most recent call last):\n  File "/w/app/a.py", line 2, in <module>\n    print(d.keys()[0])\nTypeError: \'dict_keys\' object is not subscriptable',
        repo: { 'a.py': 'd = {"a": 1}\nprint(d.keys()[0])\n' },
        patched: { 'a.py': 'd = {"a": 1}\nprint(list(d.keys())[0])\n' },
      },
      {
        name: 'keys that are sorted',
        log: "Traceback (most recent call last):\n  File \"/w/app/a.py\", line 3, in <module>\n    ks.sort()\nAttributeError: 'dict_keys' object has no attribute 'sort'",
        repo: { 'a.py': 'd = {"b": 1}\nks = d.keys()\nks.sort()\n' },
        patched: { 'a.py': 'd = {"b": 1}\nks = list(d.keys())\nks.sort()\n' },
      },
      {
        name: 'a function that compares',
        log: "E   TypeError: 'cmp' is an invalid keyword argument for sort()\na.py:5: TypeError",
        repo: {
          'a.py':
            'import os\n\n\ndef order(words):\n    words.sort(cmp=lambda a, b: len(a) - len(b), reverse=True)\n    return words\n',
        },
        patched: {
          'a.py':
            'import functools\nimport os\n\n\ndef order(words):\n    words.sort(key=functools.cmp_to_key(lambda a, b: len(a) - len(b)), reverse=True)\n    return words\n',
        },
      },
      {
        name: 'the middle of a list',
        log: 'E   TypeError: list indices must be integers or slices, not float\na.py:2: TypeError',
        repo: { 'a.py': 'def mid(items):\n    return items[len(items) / 2]\n' },
        patched: { 'a.py': 'def mid(items):\n    return items[len(items) // 2]\n' },
      },
    ],
    ignore: [{ name: 'a list', log: "TypeError: 'NoneType' object is not subscriptable" }],
  },
});
