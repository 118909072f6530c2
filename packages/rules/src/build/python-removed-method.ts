import { defineRule } from '@self-healer/core/rule';
import { RENAMED_METHODS } from '../data/python-removed-names.ts';
import { nearestTrackedFrame, trackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-removed-method',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "' object has no attribute '",
  // Python 3.
  pattern: /^(?:E\s{1,8})?AttributeError: '(?<type>[\w.]{1,200})' object has no attribute '(?<method>\w{1,100})'/,
  captures: ['type', 'method'],
  explains: ['build/python-did-you-mean', 'build/python-attribute-misspelt', 'test/*'],

  docs: {
    title: 'A method has another name now',
    what: '`{type}.{method}` is gone; `{now}` does the same.',
    why: 'A newer Python, or a newer version of the package, removed the old name.',
    how: 'Call `{now}`. If the caller is a package you install, raise its version.',
    references: ['https://docs.python.org/3/whatsnew/'],
  },
  gathers: ['now'],
  gather({ type, method }) {
    const now = Object.hasOwn(RENAMED_METHODS, type) ? RENAMED_METHODS[type]?.[method] : undefined;
    return now === undefined ? undefined : { now };
  },

  async fix({ type, method, now }, repo, { window }) {
    // numpy and pandas raise in their own code.
    const frame = /^(?:DataFrame|Series|numpy\.)/.test(type)
      ? await nearestTrackedFrame(window, repo)
      : await trackedFrame(window, repo);
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
        name: 'raised by pandas itself',
        log: "report/frame.py:7: in rows\n    for name, column in frame.iteritems():\n>       return object.__getattribute__(self, name)\nE       AttributeError: 'DataFrame' object has no attribute 'iteritems'\n\n/v/lib/python3.11/site-packages/pandas/core/generic.py:6434: AttributeError",
        repo: { 'report/frame.py': 'def rows(frame):\n    return dict(frame.iteritems())\n' },
        patched: { 'report/frame.py': 'def rows(frame):\n    return dict(frame.items())\n' },
      },
    ],
    ignore: [{ name: 'a type of the project', log: "AttributeError: 'Basket' object has no attribute 'isAlive'" }],
  },
});
