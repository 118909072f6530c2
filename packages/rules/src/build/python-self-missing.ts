import { defineRule } from '@self-healer/core/rule';
import { usesSelf, withSelf } from '../support/python/take-self.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/python-self-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['positional argument', 'got multiple values for'],
  // Python 3.10 and newer name the class.
  pattern:
    /^(?:E\s{1,60})?TypeError: (?:\w{1,100}\.)?(?<type>\w{1,100})\.(?<method>\w{1,100})\(\) (?:takes (?:from \d{1,2} to )?(?<taken>\d{1,2}) positional arguments? but (?<given>\d{1,2}) (?:was|were) given|got multiple values for argument '\w{1,100}')$/,
  captures: ['type', 'method', 'taken?', 'given?'],
  explains: ['test/python-uncaught-exception', 'test/pytest-failed', 'test/pytest-assertion', 'test/unittest-failure'],
  docs: {
    title: 'A Python method has no self',
    what: '`{type}.{method}` {problem}: the object itself is one.',
    why: 'The method uses `self` and does not take it.',
    how: 'Write `self` as its first parameter.',
    references: ['https://docs.python.org/3/tutorial/classes.html#class-objects'],
  },
  gathers: ['problem'],
  gather: ({ taken, given }) => {
    if (taken === undefined || given === undefined) return { problem: 'gets one argument twice' };
    return Number(given) === Number(taken) + 1 ? { problem: `takes ${taken} arguments and got ${given}` } : undefined;
  },
  async fix({ type, method }, repo) {
    const found: { readonly path: string; readonly text: string; readonly at: number }[] = [];
    for (const path of (await repo.list()).filter((file) => file.endsWith('.py'))) {
      const text = (await repo.read(path)) ?? '';
      const { lines } = textLines(text);
      const start = lines.findIndex((line) => new RegExp(`^\\s*class ${type}\\b`).test(line));
      if (start < 0) continue;
      const at = lines.findIndex(
        (line, index) => index > start && new RegExp(`^\\s+(?:async )?def ${method}\\(`).test(line),
      );
      // Only a body that uses it says that it was forgotten.
      if (usesSelf(lines, at)) found.push({ path, text, at });
    }
    const [place] = found;
    if (place === undefined || found.length > 1) return undefined;
    return {
      title: `Let ${type}.${method} take self`,
      safety: 'review',
      edits: [{ kind: 'write', path: place.path, content: withSelf(place.text, place.at) }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: 'TypeError: Counter.add() takes 0 positional arguments but 1 was given',
        captures: { type: 'Counter', method: 'add' },
        repo: {
          'c.py': 'class Counter:\n    def add():\n        self.count += 1\n\n    def by(n):\n        return n\n',
        },
        patched: {
          'c.py': 'class Counter:\n    def add(self):\n        self.count += 1\n\n    def by(n):\n        return n\n',
        },
      },
      {
        name: 'an argument that it gets twice',
        log: "E           TypeError: Failure.__init__() got multiple values for argument 'cause'",
        captures: { type: 'Failure', method: '__init__' },
        repo: {
          'c.py':
            'class Failure(Exception):\n    def __init__(\n        text,\n        cause=None,\n    ):\n        super().__init__(text)\n        self.cause = cause\n',
        },
        patched: {
          'c.py':
            'class Failure(Exception):\n    def __init__(\n        self,\n        text,\n        cause=None,\n    ):\n        super().__init__(text)\n        self.cause = cause\n',
        },
      },
      {
        name: 'a method that does not use it',
        log: 'TypeError: Counter.by() takes 1 positional argument but 2 were given',
        repo: { 'c.py': 'class Counter:\n    def by(n):\n        return n\n' },
      },
    ],
    ignore: [{ name: 'a function', log: 'TypeError: add() takes 0 positional arguments but 1 was given' }],
  },
});
