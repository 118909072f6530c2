import { defineRule } from '@self-healer/core/rule';
import { printedCode } from '../support/python/printed-code.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { printStatements } from '../support/python/python2-syntax.ts';

export const rule = defineRule({
  id: 'build/python-print-statement',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: [
    'SyntaxError: invalid syntax',
    "Missing parentheses in call to 'print'",
    'multiple exception types must be parenthesized',
  ],
  // Python 3; before 3.9 it only points behind a value of several parts.
  pattern:
    /^(?:E\s{1,60})?(?:Sorry: )?SyntaxError: (?<problem>Missing parentheses in call to 'print'|multiple exception types must be parenthesized|invalid syntax$)/,
  captures: ['problem'],
  explains: ['build/python-syntax-error', 'test/pytest-collection-error'],
  docs: {
    title: 'A file is written in Python 2',
    what: 'Python 3 does not read it: {problem}.',
    why: '`print` is a function since Python 3, and `except A, b` is `except A as b`.',
    how: 'Write `print(...)` and `except ... as ...`.',
    references: ['https://docs.python.org/3/whatsnew/3.0.html#print-is-a-function'],
  },
  gathers: [],
  gather({ problem }, window) {
    const { code = '', caret = 0 } = printedCode(window) ?? {};
    return problem !== 'invalid syntax' ||
      (/^print +["'\w]/.test(code) && caret > 5) ||
      /^raise [\w.]{1,100}\s*,/.test(code)
      ? {}
      : undefined;
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const content = frame && printStatements(frame.text);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Write ${frame.path} as Python 3 reads it`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: '  File "/w/app/tools/s.py", line 1\n    print "a: %d" % 1\n    ^^^^\nSyntaxError: Missing parentheses in call to \'print\'. Did you mean print(...)?',
        captures: { problem: "Missing parentheses in call to 'print'" },
        repo: {
          'tools/s.py':
            'print "a: %d" % 1\nprint\nprint >>sys.stderr, "b", c\nprint d,\ntry:\n    f()\nexcept (A, B), e:\n    print (1 + 2) * 3\nx = "print y"\n',
        },
        patched: {
          'tools/s.py':
            'print("a: %d" % 1)\nprint()\nprint("b", c, file=sys.stderr)\nprint(d, end=" ")\ntry:\n    f()\nexcept (A, B) as e:\n    print((1 + 2) * 3)\nx = "print y"\n',
        },
      },
      {
        name: 'two kinds of exceptions',
        log: '  File "/w/app/tools/s.py", line 3\n    except ValueError, TypeError:\n           ^^^^^^^^^^^^^^^^^^^^^\nSyntaxError: multiple exception types must be parenthesized',
        repo: { 'tools/s.py': 'try:\n    f()\nexcept ValueError, TypeError:\n    pass\n' },
        patched: { 'tools/s.py': 'try:\n    f()\nexcept (ValueError, TypeError):\n    pass\n' },
      },
      {
        name: 'Python 3.8',
        log: '  File "/w/app/tools/s.py", line 1\n    print "a: %d" % 1\n          ^\nSyntaxError: invalid syntax',
        captures: { problem: 'invalid syntax' },
        repo: { 'tools/s.py': 'print "a: %d" % 1\n' },
        patched: { 'tools/s.py': 'print("a: %d" % 1)\n' },
      },
      {
        name: 'an exception with its text behind a comma',
        log: '  File "/w/app/tools/s.py", line 2\n    raise ValueError, "bad"\n                    ^\nSyntaxError: invalid syntax',
        repo: { 'tools/s.py': 'def f():\n    raise ValueError, "bad"\n' },
        patched: { 'tools/s.py': 'def f():\n    raise ValueError("bad")\n' },
      },
      {
        name: 'a statement over two lines',
        log: '  File "/w/app/tools/s.py", line 1\nSyntaxError: Missing parentheses in call to \'print\'. Did you mean print(...)?',
        repo: { 'tools/s.py': 'print "a %d" % (\n    1)\n' },
      },
    ],
    ignore: [{ name: 'another error', log: 'SyntaxError: invalid syntax' }],
  },
});
