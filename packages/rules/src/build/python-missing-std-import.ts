import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { PYTHON_STD_MODULES } from '../data/python-std-modules.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { addImport } from '../support/python/add-import.ts';
import { correctMisspelt } from '../support/python/correct-misspelt.ts';
import { importForName } from '../support/python/import-for-name.ts';
import { ofSelf } from '../support/python/of-self.ts';
import { type TrackedFrame, trackedFrame } from '../support/python/python-source.ts';
import { headAbove, usesSelf, withSelf } from '../support/python/take-self.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

// `datetime` is a module and its best known class.
const OF_THE_CLASS =
  /\bdatetime\.(?:now|utcnow|today|strptime|combine|fromisoformat|fromtimestamp|utcfromtimestamp|min|max)\b/;
const OF_THE_MODULE = /\bdatetime\.(?:datetime|date|time|timedelta|timezone|UTC)\b/;

/** The import of a module of the standard library that the text uses as one. */
function moduleImport(name: string, text: string): string | undefined {
  // `json.` says module; a bare `json` could be a forgotten parameter.
  if (!PYTHON_STD_MODULES.has(name) || !new RegExp(`\\b${name}\\.\\w`).test(text)) return undefined;
  if (name !== 'datetime' || !OF_THE_CLASS.test(text)) return `import ${name}`;
  return OF_THE_MODULE.test(text) ? undefined : 'from datetime import datetime';
}

/** A method that uses `self` takes it. */
function takeSelf({ path, text, line }: TrackedFrame): RuleFix | undefined {
  const { lines } = textLines(text);
  const at = headAbove(lines, line);
  if (!usesSelf(lines, at)) return undefined;
  return {
    title: 'Let the method take self',
    safety: 'review',
    edits: [{ kind: 'write', path, content: withSelf(text, at) }],
  };
}

export const rule = defineRule({
  id: 'build/python-missing-std-import',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["NameError: name '", 'F821 ', 'error: Name "'],
  // Python 3.12 and newer add `Did you forget to import`; flake8 and ruff say F821.
  pattern:
    /^(?:(?:E\s{1,60})?NameError: name '(?<name>\w{1,100})' is not defined|(?<path>[^\s:][^:]{0,300}\.py):(?<line>\d{1,7}):\d{1,5}: F821 undefined name ['`](?<linted>\w{1,100})['`]|F821 Undefined name `(?<shown>\w{1,100})`$|(?<typed>[^\s:][^:]{0,300}\.py):\d{1,7}: error: Name "(?<unknown>\w{1,100})" is not defined)/i,
  captures: ['name?', 'path?', 'line?', 'linted?', 'shown?', 'typed?', 'unknown?'],
  explains: ['build/mypy-error', 'build/python-module-raises', 'build/pytest-import-exception', 'test/*'],

  docs: {
    title: 'A name is used and not defined',
    what: 'Python does not know the name `{missing}`.',
    why: 'It is misspelt, defined elsewhere, or belongs to a module that is not imported.',
    how: 'Import the module, or correct the name.',
    references: ['https://docs.python.org/3/library/exceptions.html#NameError'],
  },

  gathers: ['missing', 'file?'],
  gather({ name, linted, shown, unknown, path, typed }, window) {
    // ruff shows the place on the next line.
    const below = nextMatch(window, /^\s{0,8}--> (?<file>[^\s:][^:]{0,300}\.py):\d{1,7}:\d{1,5}$/, 1)?.file;
    const file = path ?? typed ?? (shown === undefined ? undefined : below);
    return { missing: name ?? linted ?? shown ?? unknown ?? '', ...(file !== undefined && { file }) };
  },
  async fix({ name, missing, file }, repo, context) {
    const { window } = context;
    const frame = file === undefined ? await trackedFrame(window, repo) : undefined;
    const tracked =
      file === undefined ? frame?.path : await trackedPath(file, repo, await runDirectories(repo, context));
    const text = tracked === undefined ? undefined : await repo.read(tracked);
    if (tracked === undefined || text === undefined) return undefined;
    if (missing === 'self' && frame !== undefined) return takeSelf(frame);
    const own = await ofSelf(missing, frame, repo);
    if (own !== undefined) return own;
    const statement = moduleImport(missing, text) ?? (await importForName(missing, tracked, repo));
    if (statement === undefined) return name === undefined ? undefined : correctMisspelt(name, window, repo);
    const content = addImport(text, statement);
    if (content === undefined) return undefined;
    return {
      title: `Import ${missing} in ${tracked}`,
      safety: statement === `import ${missing}` ? 'safe' : 'review',
      edits: [{ kind: 'write', path: tracked, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a definition in a chain of assignments, beside names that only look like it',
        log: '  File "/w/app/cache.py", line 4, in evict\n    gone = anchor[0]\nNameError: name \'anchor\' is not defined',
        repo: {
          'cache.py':
            'class Cache:\n    def evict(self, old):\n        self._anchor = anhcor = old[1]\n        gone = anchor[0]\n        anchor[0] = self._anchor[1]\n        return gone\n',
          'test_cache.py': 'def test_link():\n    assert "<a id=anchor1>"\n',
        },
        patched: {
          'cache.py':
            'class Cache:\n    def evict(self, old):\n        self._anchor = anchor = old[1]\n        gone = anchor[0]\n        anchor[0] = self._anchor[1]\n        return gone\n',
        },
      },
      {
        name: 'traceback',
        log: "  File \"/builds/g/app/app.py\", line 4, in load\n    return json.loads(text)\nNameError: name 'json' is not defined. Did you forget to import 'json'?",
        captures: { name: 'json' },
        repo: { 'app.py': 'import os\n\ndef load(text):\n    return json.loads(text)\n' },
        patched: { 'app.py': 'import json\nimport os\n\ndef load(text):\n    return json.loads(text)\n' },
      },
      {
        name: 'ruff 0.17',
        log: 'F821 Undefined name `json`\n --> svc/dump.py:2:12\n  |\n2 |     return json.dumps(x)',
        captures: { missing: 'json', file: 'svc/dump.py' },
        repo: { 'svc/dump.py': 'def dump(x):\n    return json.dumps(x)\n' },
        patched: { 'svc/dump.py': 'import json\ndef dump(x):\n    return json.dumps(x)\n' },
      },
      {
        name: 'mypy',
        log: 'app/a.py:2: error: Name "Path" is not defined  [name-defined]',
        captures: { missing: 'Path', file: 'app/a.py' },
        repo: { 'app/a.py': 'import os\ndef load(p: Path) -> str: ...\n' },
        patched: { 'app/a.py': 'import os\nfrom pathlib import Path\ndef load(p: Path) -> str: ...\n' },
      },
      {
        name: 'a name of the standard library',
        log: '  File "/w/app.py", line 2, in load\n    return Path(p)\nNameError: name \'Path\' is not defined',
        repo: { 'app.py': 'def load(p):\n    return Path(p)\n' },
        patched: { 'app.py': 'from pathlib import Path\ndef load(p):\n    return Path(p)\n' },
      },
      {
        name: 'the class of the module of the same name',
        log: '  File "/w/app.py", line 4, in now\n    return datetime.now()\nNameError: name \'datetime\' is not defined',
        repo: { 'app.py': 'import os\n\ndef now():\n    return datetime.now()\n' },
        patched: { 'app.py': 'import os\nfrom datetime import datetime\n\ndef now():\n    return datetime.now()\n' },
      },
      {
        name: 'a name that only the object has',
        log: "  File \"/w/app.py\", line 9, in total\n    return sum(items) + tax(items)\nNameError: name 'items' is not defined. Did you mean: 'self.items'?",
        repo: {
          'app.py':
            'class Cart:\n    def __init__(self):\n        self.items = []\n\n    def tax(self, items):\n        return 0\n\n    def total(self):\n        return sum(items) + self.tax(items)\n',
        },
        patched: {
          'app.py':
            'class Cart:\n    def __init__(self):\n        self.items = []\n\n    def tax(self, items):\n        return 0\n\n    def total(self):\n        return sum(self.items) + self.tax(self.items)\n',
        },
      },
      {
        name: 'a method without self',
        log: '  File "/w/app.py", line 8, in total\n    return sum(self.items) * rate\nNameError: name \'self\' is not defined',
        repo: {
          'app.py':
            'class Cart:\n    def __init__(self):\n        self.items = []\n\n    def total(\n        rate: float,\n    ) -> float:\n        return sum(self.items) * rate\n',
        },
        patched: {
          'app.py':
            'class Cart:\n    def __init__(self):\n        self.items = []\n\n    def total(\n        self,\n        rate: float,\n    ) -> float:\n        return sum(self.items) * rate\n',
        },
      },
      {
        name: 'a static method, which has none',
        log: '  File "/w/app.py", line 4, in total\n    return self.items\nNameError: name \'self\' is not defined',
        repo: { 'app.py': 'class Cart:\n    @staticmethod\n    def total(rate):\n        return self.items\n' },
      },
      {
        name: 'a parameter that is misspelt where it is defined',
        log: '  File "/w/app.py", line 4, in read\n    return text.decode(encoding)\nNameError: name \'encoding\' is not defined',
        repo: {
          'app.py':
            'def read(text, encding="utf-8"):\n    if not text:\n        return encoding\n    return text.decode(encoding)\n',
        },
        patched: {
          'app.py':
            'def read(text, encoding="utf-8"):\n    if not text:\n        return encoding\n    return text.decode(encoding)\n',
        },
      },
      {
        name: 'a name that another file imports',
        log: '  File "/w/shop/b.py", line 2, in f\n    return vat(1)\nNameError: name \'vat\' is not defined',
        repo: {
          'shop/__init__.py': '',
          'shop/tax.py': 'def vat(n):\n    return n\n',
          'shop/a.py': 'from shop.tax import vat\n',
          'shop/b.py': 'import os\n\ndef f():\n    return vat(1)\n',
        },
        patched: { 'shop/b.py': 'import os\nfrom shop.tax import vat\n\ndef f():\n    return vat(1)\n' },
      },
      {
        name: 'a name that tests import by the package, and modules beside it relatively',
        log: '  File "/w/shop/b.py", line 1, in <module>\n    class Sale(Price):\nNameError: name \'Price\' is not defined',
        repo: {
          'shop/__init__.py': 'from .price import Price as Price\n',
          'shop/price.py': 'class Price:\n    pass\n',
          'shop/a.py': 'from .price import Price\n\n\nclass Net(Price):\n    pass\n',
          'shop/b.py': 'class Sale(Price):\n    pass\n',
          'tests/test_price.py': 'from shop.price import Price\n',
        },
        patched: { 'shop/b.py': 'from .price import Price\nclass Sale(Price):\n    pass\n' },
      },
      {
        name: 'a name that two modules define',
        log: '  File "/w/shop/b.py", line 2, in f\n    return vat(1)\nNameError: name \'vat\' is not defined',
        repo: {
          'shop/__init__.py': '',
          'shop/tax.py': 'def vat(n):\n    return n\n',
          'shop/old.py': 'def vat(n):\n    return n\n',
          'shop/b.py': 'def f():\n    return vat(1)\n',
        },
      },
      { name: 'flake8', log: "app.py:4:12: F821 undefined name 'json'", captures: { linted: 'json' } },
      {
        name: 'a misspelt name',
        log: "NameError: name 'resutl' is not defined",
        captures: { name: 'resutl' },
        repo: { 'app.py': 'resutl\n' },
      },
      {
        name: 'a misspelt name, and one like it in the file',
        log: '  File "/srv/app.py", line 3, in total\n    return resutl\nNameError: name \'resutl\' is not defined',
        captures: { name: 'resutl' },
        repo: { 'app.py': 'def total(items):\n    result = sum(items)\n    return resutl\n' },
        patched: { 'app.py': 'def total(items):\n    result = sum(items)\n    return result\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'a NameError: name shadowing' }],
  },
});
