import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { FOREIGN_METHODS, RENAMED_METHODS } from '../data/python-removed-names.ts';
import { nearestTrackedFrame, type TrackedFrame, trackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/python-removed-method',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "' object has no attribute '",
  // Python 3.
  pattern: /^(?:E\s{1,60})?AttributeError: '(?<type>[\w.]{1,200})' object has no attribute '(?<method>\w{1,100})'/,
  captures: ['type', 'method'],
  explains: ['build/python-did-you-mean', 'build/python-attribute-misspelt', 'test/*'],

  docs: {
    title: 'A method has another name',
    what: '`{type}` has no `{method}`; `{now}` does the same.',
    why: 'A newer Python, or a newer version of the package, removed the old name; or it is that of another language.',
    how: 'Call `{now}`. If the caller is a package you install, raise its version.',
    references: ['https://docs.python.org/3/whatsnew/'],
  },
  gathers: ['now'],
  gather({ type, method }) {
    const known = (table: typeof RENAMED_METHODS) =>
      Object.hasOwn(table, type) && Object.hasOwn(table[type] ?? {}, method) ? table[type]?.[method] : undefined;
    const now = known(RENAMED_METHODS) ?? known(FOREIGN_METHODS);
    return now === undefined ? undefined : { now };
  },

  async fix({ type, method, now }, repo, { window }) {
    // numpy and pandas raise in their own code.
    const frame = /^(?:DataFrame|Series|numpy\.)/.test(type)
      ? await nearestTrackedFrame(window, repo)
      : await trackedFrame(window, repo);
    if (!Object.hasOwn(RENAMED_METHODS[type] ?? {}, method)) return foreign(frame, method, now);
    const content = frame?.text.replaceAll(`.${method}(`, `.${now}(`);
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    return {
      title: `Call ${type}.${now}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.9',
        log: "  File \"/app/a.py\", line 4, in wait\n    while worker.isAlive():\nAttributeError: 'Thread' object has no attribute 'isAlive'. Did you mean: 'is_alive'?",
        captures: { type: 'Thread', now: 'is_alive' },
        repo: { 'a.py': 'def wait(worker):\n    while worker.isAlive():\n        pass\n' },
        patched: { 'a.py': 'def wait(worker):\n    while worker.is_alive():\n        pass\n' },
      },
      {
        name: 'the method of another language',
        log: "E       AttributeError: 'list' object has no attribute 'push'\n\na.py:2: AttributeError",
        repo: { 'a.py': 'def f(xs, stack):\n    xs.push(1)\n    stack.push(2)\n' },
        patched: { 'a.py': 'def f(xs, stack):\n    xs.append(1)\n    stack.push(2)\n' },
      },
      {
        name: 'what is no method in Python',
        log: "E       AttributeError: 'list' object has no attribute 'length'\n\na.py:2: AttributeError",
        repo: { 'a.py': 'def f(xs):\n    return xs.items[0].length + 1\n' },
        patched: { 'a.py': 'def f(xs):\n    return len(xs.items[0]) + 1\n' },
      },
      {
        name: 'whether it holds a value',
        log: "E       AttributeError: 'dict' object has no attribute 'containsKey'\n\na.py:2: AttributeError",
        repo: { 'a.py': 'def f(d, k):\n    return d.containsKey(k)\n' },
        patched: { 'a.py': 'def f(d, k):\n    return k in d\n' },
      },
      {
        name: 'raised by pandas itself',
        log: "report/frame.py:7: in rows\n    for name, column in frame.iteritems():\n>       return object.__getattribute__(self, name)\nE       AttributeError: 'DataFrame' object has no attribute 'iteritems'\n\n/v/lib/python3.11/site-packages/pandas/core/generic.py:6434: AttributeError",
        repo: { 'report/frame.py': 'def rows(frame):\n    return dict(frame.iteritems())\n' },
        patched: { 'report/frame.py': 'def rows(frame):\n    return dict(frame.items())\n' },
      },
    ],
    ignore: [{ name: 'a type of the project', log: "AttributeError: 'Basket' object has no attribute 'isAlive'" }],
  },
});

/** The one call in the line that failed, as Python has it. */
function foreign(frame: TrackedFrame | undefined, method: string, now: string): RuleFix | undefined {
  const content =
    frame &&
    withLine(frame.text, frame.line, (line) => {
      const calls = [
        ...line.matchAll(new RegExp(`(?<owner>[A-Za-z_][\\w.]*(?:\\[[\\w"'.-]*\\])?)\\.${method}(?!\\w)`, 'g')),
      ];
      const [call] = calls;
      if (call?.groups?.owner === undefined || calls.length > 1) return undefined;
      const { owner } = call.groups;
      const rest = line.slice(call.index + call[0].length);
      const given = /^\((?<value>[\w."'[\]]*)\)/.exec(rest)?.groups?.value;
      const behind = given === undefined ? rest : rest.slice(given.length + 2);
      const before = line.slice(0, call.index);
      if (now === 'len()') return given === undefined || given === '' ? `${before}len(${owner})${behind}` : undefined;
      if (now !== 'in') return rest.startsWith('(') ? `${before}${owner}.${now}${rest}` : undefined;
      // Beside other operators it would need brackets.
      const alone =
        /(?:\bif|\bwhile|\breturn|\bassert|\band|\bor|=|\()\s*$/.test(before) &&
        /^\s*(?:$|:|\)|and\b|or\b)/.test(behind);
      return given && alone ? `${before}${given} in ${owner}${behind}` : undefined;
    });
  return frame === undefined || content === undefined
    ? undefined
    : {
        title: `Write it as Python does: ${now}`,
        safety: 'review',
        edits: [{ kind: 'write', path: frame.path, content }],
      };
}
