import { defineRule } from '@self-healer/core/rule';
import { nearestWord } from '../support/text/nearest-word.ts';

const MAX_FILES = 400;

export const rule = defineRule({
  id: 'build/python-abstract-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'instantiate abstract class ',
  // Python before 3.12: `with abstract method execute`; newer: `without an implementation for abstract method 'execute'`.
  pattern:
    /^(?:E\s{1,60})?TypeError: Can't instantiate abstract class (?<type>\w{1,100}) with(?:out an implementation for)? abstract methods? (?<methods>[\w', ]{1,500})$/,
  captures: ['type', 'methods'],
  explains: ['test/*'],
  docs: {
    title: 'A Python class lacks a method that its base asks for',
    what: '`{type}` has no {methods}.',
    why: 'The method is misspelt in the class, was renamed in the base, or was never written.',
    how: 'Give the class every abstract method of its base, under the name it has there.',
    references: ['https://docs.python.org/3/library/abc.html'],
  },
  async fix({ type, methods }, repo) {
    const missing = [...methods.matchAll(/\w+/g)].map(([name]) => name);
    const own = new Map<string, string>();
    const files = (await repo.list()).filter((path) => path.endsWith('.py')).slice(0, MAX_FILES);
    for (const path of files) own.set(path, (await repo.read(path)) ?? '');
    const head = new RegExp(`^class ${type}\\b.*:[ \\t]*\\r?$`, 'm');
    const places = [...own].filter(([, text]) => head.test(text));
    const [place] = places;
    if (place === undefined || places.length > 1) return undefined;
    const [path, text] = place;
    const start = head.exec(text)?.index ?? 0;
    const rest = text.slice(start).replace(/^.*\r?\n/, '');
    const length = /^\S/m.exec(rest)?.index ?? rest.length;
    const from = text.length - rest.length;
    let body = text.slice(from, from + length);
    for (const name of missing) {
      const used = (word: string) => [...own.values()].join('\n').split(new RegExp(`\\b${word}\\b`)).length - 1;
      // A method that is called somewhere is not misspelt.
      const names = [...body.matchAll(/^\s+(?:async )?def (?<name>[a-zA-Z]\w{3,})\(/gm)].map(
        ({ groups }) => groups?.name ?? '',
      );
      const to = nearestWord(
        name,
        names.filter((each) => used(each) === 1),
      );
      if (to === undefined) return undefined;
      body = body.replace(new RegExp(`(?<=def )${to}(?=\\()`), name);
    }
    const content = `${text.slice(0, from)}${body}${text.slice(from + length)}`;
    return {
      title: `Name what ${type} implements as its base does`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: "E       TypeError: Can't instantiate abstract class Hello with abstract method execute",
        captures: { type: 'Hello', methods: 'execute' },
        repo: {
          'plug.py':
            'from abc import ABC, abstractmethod\n\n\nclass Plugin(ABC):\n    @abstractmethod\n    def execute(self): ...\n\n\nclass Hello(Plugin):\n    def excute(self):\n        return 1\n',
        },
        patched: {
          'plug.py':
            'from abc import ABC, abstractmethod\n\n\nclass Plugin(ABC):\n    @abstractmethod\n    def execute(self): ...\n\n\nclass Hello(Plugin):\n    def execute(self):\n        return 1\n',
        },
      },
      {
        name: 'Python 3.12, and a method that was never written',
        log: "TypeError: Can't instantiate abstract class Hello without an implementation for abstract methods 'close', 'open'",
        captures: { methods: "'close', 'open'" },
        repo: { 'plug.py': 'class Hello(Plugin):\n    def run(self):\n        return 1\n' },
      },
    ],
    ignore: [{ name: 'another', log: "TypeError: Can't instantiate Hello" }],
  },
});
