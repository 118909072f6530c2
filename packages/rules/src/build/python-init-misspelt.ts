import { defineRule } from '@self-healer/core/rule';

const MAX_FILES = 400;

export const rule = defineRule({
  id: 'build/python-init-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: '() takes no arguments',
  // Python 3.
  pattern: /^(?:E\s{1,60})?TypeError: (?<type>[A-Z]\w{0,100})\(\) takes no arguments$/,
  captures: ['type'],
  explains: ['test/*'],
  docs: {
    title: 'A Python class has no __init__',
    what: '`{type}` is called with arguments and has no `__init__` that takes them.',
    why: 'The name of the method is misspelt, or the class never had one.',
    how: 'Call it `__init__`, with two underscores on each side.',
    references: ['https://docs.python.org/3/reference/datamodel.html#object.__init__'],
  },
  async fix({ type }, repo) {
    const found: { readonly path: string; readonly content: string }[] = [];
    const files = (await repo.list()).filter((path) => path.endsWith('.py')).slice(0, MAX_FILES);
    for (const path of files) {
      const text = (await repo.read(path)) ?? '';
      const head = new RegExp(`^class ${type}\\b.*:[ \\t]*\\r?\\n`, 'm').exec(text);
      if (head === null) continue;
      const from = head.index + head[0].length;
      const body = text.slice(from, from + (/^\S/m.exec(text.slice(from))?.index ?? text.length));
      // `__int__` takes nothing but the object.
      const slips = [
        ...body.matchAll(/(?<=^\s+def )_{0,3}(?:init|int|inti|intit|initi|iint|innit|ini)_{0,3}(?=\(self,)/gm),
      ].filter(([name]) => name !== '__init__' && name.includes('_'));
      const [slip] = slips;
      if (slip === undefined || slips.length > 1 || /\bdef __init__\(/.test(body)) continue;
      const at = from + slip.index;
      found.push({ path, content: `${text.slice(0, at)}__init__${text.slice(at + slip[0].length)}` });
    }
    const [edit] = found;
    return edit === undefined || found.length > 1
      ? undefined
      : { title: `Call it __init__`, safety: 'review', edits: [{ kind: 'write', ...edit }] };
  },
  examples: {
    match: [
      {
        name: 'two letters lost',
        log: 'E       TypeError: Point() takes no arguments',
        captures: { type: 'Point' },
        repo: { 'p.py': 'class Point:\n    def __int__(self, x):\n        self.x = x\n' },
        patched: { 'p.py': 'class Point:\n    def __init__(self, x):\n        self.x = x\n' },
      },
      {
        name: 'a class that never had one',
        log: 'TypeError: Point() takes no arguments',
        repo: { 'p.py': 'class Point:\n    def __int__(self):\n        return 1\n' },
      },
    ],
    ignore: [{ name: 'a function', log: 'TypeError: f() takes 0 positional arguments but 1 was given' }],
  },
});
