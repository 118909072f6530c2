import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { entryPoint } from '../support/python/entry-point.ts';
import { movedTarget } from '../support/python/moved-target.ts';
import { pythonMembers } from '../support/python/python-members.ts';
import { type TrackedFrame, trackedFrame } from '../support/python/python-source.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';

export const rule = defineRule({
  id: 'build/python-attribute-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ' has no attribute ',
  // Python before 3.10, and any under pytest or unittest: without `Did you mean`.
  pattern:
    /^(?:E\s{1,60})?AttributeError: (?:module '(?<module>[\w.]{1,200})'|(?:type object )?'(?!coroutine'|NoneType' object has no attribute '\w{1,3}')(?<type>[\w.]{1,200})'(?: object)?) has no attribute '(?<attribute>\w{1,100})'$/,
  captures: ['module?', 'type?', 'attribute'],
  explains: ['test/*'],
  takesAfter: 'step',
  docs: {
    title: 'An attribute is misspelt',
    what: '`{owner}` has no `{attribute}`.',
    why: 'A typing error, or the name was changed where it is defined.',
    how: 'Write the name that exists.',
    references: ['https://docs.python.org/3/library/exceptions.html#AttributeError'],
  },
  gathers: ['owner'],
  gather: ({ module, type, attribute }) =>
    attribute.startsWith('assert') ? undefined : { owner: module ?? type ?? '' },
  async fix({ attribute, owner, module }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    // A string that `mock.patch` takes apart names it.
    const moved = module === undefined ? undefined : await movedTarget(`${module}.${attribute}`, repo);
    if (moved !== undefined) return moved;
    if (frame === undefined) return module === undefined ? undefined : entryPoint(module, attribute, repo);
    const submodule = module === undefined ? undefined : await importSubmodule(module, attribute, frame, repo);
    if (submodule !== undefined) return submodule;
    const setUp = module === undefined ? setUpOf(owner, attribute, frame) : undefined;
    if (setUp !== undefined) return setUp;
    const members = await pythonMembers(owner, module !== undefined, repo);
    // What a class or a module keeps for itself is not what others mean.
    const own = new RegExp(`\\b(?:self|cls)\\.${attribute}\\b`).test(frame.text.split('\n')[frame.line - 1] ?? '');
    const names = members.filter((name) => own || attribute.startsWith('_') || !name.startsWith('_'));
    const respelt = await respellDefinition(attribute, frame.path, repo, names);
    if (respelt !== undefined) return respelt;
    const to = nearestWord(attribute, names);
    const content =
      to === undefined ? undefined : replaceName(frame.text, { line: frame.line, column: -1 }, attribute, to);
    if (content === undefined) return undefined;
    return {
      title: `Use ${to}, the name that exists`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a module of the standard library',
        log: "E       AttributeError: module 'posixpath' has no attribute 'jion'\n\napp/paths.py:5: AttributeError",
        captures: { module: 'posixpath', attribute: 'jion' },
        repo: { 'app/paths.py': 'import os\n\n\ndef join(a, b):\n    return os.path.jion(a, b)\n' },
        patched: { 'app/paths.py': 'import os\n\n\ndef join(a, b):\n    return os.path.join(a, b)\n' },
      },
      {
        name: 'a module of the package that nothing imports',
        log: "  File \"/w/run.py\", line 5, in go\n    return app.utils.one()\nAttributeError: module 'app' has no attribute 'utils'",
        repo: {
          'run.py': 'import app\n\n\ndef go():\n    return app.utils.one()\n',
          'app/__init__.py': '',
          'app/utils.py': 'def one():\n    return 1\n',
        },
        patched: { 'run.py': 'import app.utils\n\n\ndef go():\n    return app.utils.one()\n' },
      },
      {
        name: 'a class of the project',
        log: "E       AttributeError: 'Cart' object has no attribute 'add_itme'\n\ntests/test_cart.py:6: AttributeError",
        repo: {
          'shop/cart.py':
            'class Cart:\n    def __init__(self):\n        self.items = []\n\n    def add_item(self, item):\n        pass\n',
          'tests/test_cart.py':
            'from shop.cart import Cart\n\n\ndef test_add():\n    cart = Cart()\n    cart.add_itme(1)\n',
        },
        patched: {
          'tests/test_cart.py':
            'from shop.cart import Cart\n\n\ndef test_add():\n    cart = Cart()\n    cart.add_item(1)\n',
        },
      },
      {
        name: 'a method that is misspelt where it is defined',
        log: "E       AttributeError: 'Cart' object has no attribute 'add_item'\n\ntests/test_cart.py:6: AttributeError",
        repo: {
          'shop/cart.py': 'class Cart:\n    def add_iten(self, item):\n        pass\n',
          'tests/test_cart.py':
            'from shop.cart import Cart\n\n\ndef test_add():\n    cart = Cart()\n    cart.add_item(1)\n    cart.add_item(2)\n',
        },
        patched: { 'shop/cart.py': 'class Cart:\n    def add_item(self, item):\n        pass\n' },
      },
      {
        name: 'a test whose setUp has another name',
        log: "  File \"/w/test_a.py\", line 8, in test_a\n    self.assertEqual(self.x, 1)\nAttributeError: 'A' object has no attribute 'x'",
        repo: {
          'test_a.py':
            'import unittest\n\n\nclass A(unittest.TestCase):\n    def setup(self):\n        self.x = 1\n    def test_a(self):\n        self.assertEqual(self.x, 1)\n',
        },
        patched: {
          'test_a.py':
            'import unittest\n\n\nclass A(unittest.TestCase):\n    def setUp(self):\n        self.x = 1\n    def test_a(self):\n        self.assertEqual(self.x, 1)\n',
        },
      },
      {
        name: 'the entry point of pyproject.toml',
        log: "AttributeError: module 'app.cli' has no attribute 'mian'",
        repo: {
          'app/cli.py': 'def main():\n    pass\n',
          'pyproject.toml': '[project.scripts]\napp = "app.cli:mian"\n',
        },
        patched: { 'pyproject.toml': '[project.scripts]\napp = "app.cli:main"\n' },
      },
      {
        name: 'mock.patch and a module in whose place the code uses another',
        log: "E           AttributeError: module 'app.services' has no attribute 'cache'\n\n/usr/lib/python3.12/pkgutil.py:715: AttributeError",
        repo: {
          'app/services/__init__.py': '',
          'app/legacy/cache.py': 'def get(key):\n    pass\n',
          'app/stores/redis_cache.py': 'def get(key):\n    pass\n',
          'app/views.py': 'from app.stores import redis_cache\n',
          'tests/test_a.py': '@mock.patch("app.services.cache.get")\ndef test_a(get):\n    pass\n',
        },
      },
      {
        name: 'mock.patch and a module that was moved inside its package',
        log: "E           AttributeError: module 'billing' has no attribute 'postbox'\n\n/usr/lib/python3.12/pkgutil.py:715: AttributeError",
        repo: {
          'src/billing/__init__.py': '',
          'src/billing/channels/postbox.py': 'def send(to):\n    pass\n',
          'tests/test_a.py':
            '@mock.patch(\n    "billing.postbox.send"\n)\ndef test_a(send):\n    with patch("billing.postbox.to"):\n        log("billing.postbox")\n',
        },
        patched: {
          'tests/test_a.py':
            '@mock.patch(\n    "billing.channels.postbox.send"\n)\ndef test_a(send):\n    with patch("billing.channels.postbox.to"):\n        log("billing.postbox")\n',
        },
      },
      {
        name: 'what another class keeps for itself',
        log: "  File \"/w/run.py\", line 4, in <module>\n    print(cart.items)\nAttributeError: 'Cart' object has no attribute 'items'",
        repo: {
          'cart.py': 'class Cart:\n    def __init__(self):\n        self._items = []\n',
          'run.py': 'from cart import Cart\n\ncart = Cart()\nprint(cart.items)\n',
        },
      },
      {
        name: 'a set-up as nose called it',
        log: "    def test_a(self):\n>       assert self.x == 1\nE       AttributeError: 'TestA' object has no attribute 'x'\n\ntest_a.py:9: AttributeError",
        repo: {
          'test_a.py':
            'class TestA:\n    def setup(self):\n        self.x = 1\n\n    def teardown(self):\n        self.x = 0\n\n    def test_a(self):\n        assert self.x == 1\n',
        },
        patched: {
          'test_a.py':
            'class TestA:\n    def setup_method(self):\n        self.x = 1\n\n    def teardown_method(self):\n        self.x = 0\n\n    def test_a(self):\n        assert self.x == 1\n',
        },
      },
      {
        name: 'two classes of that name',
        log: "E       AttributeError: 'Cart' object has no attribute 'totl'\n\ntest_a.py:1: AttributeError",
        repo: {
          'a.py': 'class Cart:\n    def total(self):\n        pass\n',
          'b.py': 'class Cart:\n    def toll(self):\n        pass\n',
          'test_a.py': 'Cart().totl()\n',
        },
      },
    ],
    ignore: [{ name: 'of nothing', log: "AttributeError: 'NoneType' object has no attribute 'id'" }],
  },
});

/** `import app.utils` where a file imports `app` alone and uses its submodule. */
async function importSubmodule(
  module: string,
  name: string,
  frame: TrackedFrame,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const tail = `${module.replaceAll('.', '/')}/${name}`;
  const there = (await repo.list()).filter(
    (path) => `/${path}`.endsWith(`/${tail}.py`) || `/${path}`.endsWith(`/${tail}/__init__.py`),
  );
  const statement = new RegExp(`^import ${escapePattern(module)}[ \\t]*$`, 'm');
  if (there.length !== 1 || !statement.test(frame.text)) return undefined;
  return {
    title: `Import ${module}.${name}`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content: frame.text.replace(statement, `import ${module}.${name}`) }],
  };
}

/** A class of tests whose `setup` sets what its tests miss: unittest calls `setUp`, pytest 8 and newer `setup_method` alone. */
function setUpOf(type: string, attribute: string, { path, text }: TrackedFrame): RuleFix | undefined {
  const head = new RegExp(
    `^class ${escapePattern(type)}(?<bases>\\(.*TestCase\\)|\\((?:object)?\\)|):[ \\t]*\\r?\\n`,
    'm',
  ).exec(text);
  if (head === null) return undefined;
  const unit = head.groups?.bases?.includes('TestCase') ?? false;
  const from = head.index + head[0].length;
  const body = text.slice(from, from + (/^\S/m.exec(text.slice(from))?.index ?? text.length));
  const wrong = unit
    ? /(?<=^[ \t]+def )(?:[Ss]et_?up|set_Up|SetUp|setUP)(?=\(self\))/gm
    : /(?<=^[ \t]+def )setup(?=\(self\))/gm;
  const slips = [...body.matchAll(wrong)];
  const [slip] = slips;
  if (slip === undefined || slips.length > 1 || /\bdef (?:setUp|setup_method)\(/.test(body)) return undefined;
  if (!unit && !type.startsWith('Test')) return undefined;
  const rest = body.slice(slip.index);
  const method = rest.slice(0, /\n[ \t]+(?:async )?def |\n[ \t]+@/.exec(rest)?.index);
  if (!new RegExp(`\\bself\\.${escapePattern(attribute)}\\b[^=\\n]*=`).test(method)) return undefined;
  const at = from + slip.index;
  const name = unit ? 'setUp' : 'setup_method';
  // What nose called after each test goes the same way.
  const after = text.slice(at + slip[0].length, from + body.length);
  const behind = unit ? after : after.replace(/(?<=^[ \t]+def )teardown(?=\(self\))/m, 'teardown_method');
  const content = `${text.slice(0, at)}${name}${behind}${text.slice(from + body.length)}`;
  return { title: `Call it ${name}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
}
