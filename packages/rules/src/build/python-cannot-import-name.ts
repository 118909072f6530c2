import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { breakCircle } from '../support/python/break-circle.ts';
import { entryPoint } from '../support/python/entry-point.ts';
import { moduleDefining } from '../support/python/import-for-name.ts';
import { nameTooNew } from '../support/python/name-too-new.ts';
import { moveName } from '../support/python/python-imports.ts';
import { definedNames, type TrackedFrame, trackedFrame } from '../support/python/python-source.ts';
import { isGenericName } from '../support/text/generic-name.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { givesOtherCount } from '../support/text/other-count.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'build/python-cannot-import-name',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'cannot import name ',
  pattern:
    /^(?:E\s{1,60})?ImportError: cannot import name '(?<name>[\w.]{1,200})' from (?:partially initialized module )?'(?<module>[\w.]{1,300})'(?<rest>.{0,600})$/,
  captures: ['name', 'module', 'rest'],
  specificity: 'general',
  explains: [
    'test/python-uncaught-exception',
    'test/pytest-assertion',
    'test/pytest-failed',
    'test/pytest-collection-error',
    'test/unittest-failure',
  ],
  docs: {
    title: 'A name cannot be imported',
    what: '`{module}` has no `{name}` to import{reason}.',
    why: 'The name was renamed or removed, belongs to another version of the package, or the two modules import each other.',
    how: 'Import it from where it is now, pin the version of `{module}` that has it, or break the circle of imports.',
    references: ['https://docs.python.org/3/library/exceptions.html#ImportError'],
  },
  gathers: ['reason'],
  gather({ rest }) {
    return { reason: rest.includes('circular import') ? ': the two modules import each other' : '' };
  },
  async fix({ name, module, rest }, repo, { window }) {
    if (rest.includes('circular import')) return breakCircle(module, window, repo);
    const frame = await trackedFrame(window, repo);
    // What pip installs to start a program is not tracked.
    if (frame === undefined) return entryPoint(module, name, repo);
    const older = await nameTooNew(module, name, frame.path, repo);
    if (older !== undefined) return older;
    const files = await repo.list();
    const tail = module.replaceAll('.', '/');
    const sources = files.filter(
      (file) => `/${file}`.endsWith(`/${tail}.py`) || `/${file}`.endsWith(`/${tail}/__init__.py`),
    );
    const [source] = sources;
    const text = source === undefined || sources.length > 1 ? undefined : await repo.read(source);
    if (text === undefined) return undefined;
    const meant = nearestWord(name, definedNames(text));
    if (meant === undefined) return moved(name, module, frame, repo);
    if (givesOtherCount(name, meant, text)) return undefined;
    // A file that has that name already means something else by it.
    if (replaceWord(frame.text, meant, '') !== undefined) return undefined;
    const content = replaceWord(frame.text, name, meant);
    if (content === undefined) return undefined;
    return {
      title: `Import ${meant}, as ${source} names it`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a name that many modules have',
        log: "  File \"/w/report.py\", line 1, in <module>\n    from dates import month, render\nImportError: cannot import name 'render' from 'dates' (/w/dates.py)",
        repo: {
          'report.py': 'from dates import month, render\n',
          'dates.py': 'def month(day):\n    return day[:7]\n',
          'money.py': 'def render(value):\n    return str(value)\n',
        },
      },
      {
        name: 'one of a newer Python',
        log: "  File \"/w/app/audit/event.py\", line 1, in <module>\n    from datetime import UTC, datetime\nImportError: cannot import name 'UTC' from 'datetime' (/usr/lib/python3.10/datetime.py)",
        repo: {
          'audit/event.py':
            'from datetime import UTC, datetime\n\n\ndef now():\n    return datetime.now(UTC)\n\n\ndef parse(text):\n    return datetime.fromisoformat(text).astimezone(UTC)\n',
        },
        patched: {
          'audit/event.py':
            'from datetime import datetime, timezone\n\n\ndef now():\n    return datetime.now(timezone.utc)\n\n\ndef parse(text):\n    return datetime.fromisoformat(text).astimezone(timezone.utc)\n',
        },
      },
      {
        name: 'a type of a newer Python',
        log: "app/a.py:1: in <module>\n    from typing import Any, Self\nE   ImportError: cannot import name 'Self' from 'typing' (/usr/lib/python3.10/typing.py)",
        repo: {
          'app/a.py': 'from typing import Any, Self\n\n\nclass A:\n    def b(self) -> Self:\n        return self\n',
          'requirements.txt': 'requests\n',
        },
        patched: {
          'app/a.py':
            'from typing import Any\nfrom typing_extensions import Self\n\n\nclass A:\n    def b(self) -> Self:\n        return self\n',
          'requirements.txt': 'requests\ntyping-extensions\n',
        },
      },
      {
        name: 'a misspelt name of the project',
        log: "  File \"/w/app/tests/test_a.py\", line 1, in <module>\n    from shop.prices import grosss\nImportError: cannot import name 'grosss' from 'shop.prices' (/w/app/shop/prices.py)",
        captures: { name: 'grosss', module: 'shop.prices' },
        repo: {
          'tests/test_a.py': 'from shop.prices import grosss\n\ngrosss(1)\n',
          'shop/prices.py': 'VAT = 0.19\n\n\ndef gross(net):\n    return net\n',
        },
        patched: { 'tests/test_a.py': 'from shop.prices import gross\n\ngross(1)\n' },
      },
      {
        name: 'a name that another module defines',
        log: "tests/test_pages.py:1: in <module>\n    from shop.pages import url\nsrc/shop/pages.py:1: in <module>\n    from shop.utils import clamp, slugify\nE   ImportError: cannot import name 'slugify' from 'shop.utils' (/w/src/shop/utils.py)",
        repo: {
          'src/shop/__init__.py': '',
          'src/shop/pages.py': 'from shop.utils import clamp, slugify\n\nslugify(clamp)\n',
          'src/shop/utils.py': 'def clamp(x):\n    return x\n',
          'src/shop/text.py': 'def slugify(s):\n    return s\n',
        },
        patched: {
          'src/shop/pages.py': 'from shop.text import slugify\nfrom shop.utils import clamp\n\nslugify(clamp)\n',
        },
      },
      {
        name: 'the same, relative',
        log: "  File \"/w/app/pages.py\", line 1, in <module>\n    from .utils import slugify\nImportError: cannot import name 'slugify' from 'app.utils' (/w/app/utils.py)",
        repo: {
          'app/__init__.py': '',
          'app/pages.py': 'from .utils import slugify\n\nslugify(1)\n',
          'app/utils.py': 'ONE = 1\n',
          'app/text/__init__.py': '',
          'app/text/slug.py': 'def slugify(s):\n    return s\n',
        },
        patched: { 'app/pages.py': 'from .text.slug import slugify\n\nslugify(1)\n' },
      },
      {
        name: 'a circle, of which one import is for annotations alone',
        log: [
          'tests/test_a.py:1: in <module>',
          '    from press.author import Author',
          'press/author.py:1: in <module>',
          '    from press.book import Book',
          'press/book.py:3: in <module>',
          '    from press.author import Author',
          "E   ImportError: cannot import name 'Author' from partially initialized module 'press.author' (most likely due to a circular import) (/w/press/author.py)",
        ].join('\n'),
        repo: {
          'press/__init__.py': '',
          'press/author.py':
            'from press.book import Book\n\n\nclass Author:\n    def write(self):\n        return Book(self)\n',
          'press/book.py':
            '"""Books."""\nimport json\nfrom press.author import Author\n\n\nclass Book:\n    def __init__(self, by: Author, more: list[Author] = ()) -> None:\n        self.by: Author = by\n        self.text = json.dumps("Author")\n',
          'tests/test_a.py': 'from press.author import Author\n\nAuthor()\n',
        },
        patched: {
          'press/book.py':
            '"""Books."""\nfrom __future__ import annotations\n\nimport json\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from press.author import Author\n\n\nclass Book:\n    def __init__(self, by: Author, more: list[Author] = ()) -> None:\n        self.by: Author = by\n        self.text = json.dumps("Author")\n',
        },
      },
      {
        name: 'a name that a formatted text uses as well',
        log: [
          'press/author.py:1: in <module>',
          '    from press.book import Book',
          'press/book.py:1: in <module>',
          '    from press.author import Author',
          "E   ImportError: cannot import name 'Author' from partially initialized module 'press.author' (most likely due to a circular import) (/w/press/author.py)",
        ].join('\n'),
        repo: {
          'press/__init__.py': '',
          'press/author.py': 'from press.book import Book\n\nBook(1)\n',
          'press/book.py':
            'from press.author import Author\n\n\ndef by(author: Author) -> str:\n    return f"{Author.__name__} {author}"\n',
        },
      },
      {
        name: 'a circle of which both sides use the other',
        log: [
          'press/author.py:1: in <module>',
          '    from press.book import Book',
          'press/book.py:1: in <module>',
          '    from press.author import Author',
          "E   ImportError: cannot import name 'Author' from partially initialized module 'press.author' (most likely due to a circular import) (/w/press/author.py)",
        ].join('\n'),
        repo: {
          'press/__init__.py': '',
          'press/author.py': 'from press.book import Book\n\nBook(1)\n',
          'press/book.py': 'from press.author import Author\n\n\nclass Book(Author):\n    by: Author\n',
        },
      },
      {
        name: 'a name',
        log: "ImportError: cannot import name 'total' from 'shop.cart' (/srv/app/shop/cart.py)",
        captures: { name: 'total', module: 'shop.cart' },
      },
      {
        name: 'a circle',
        log: "E   ImportError: cannot import name 'a' from partially initialized module 'shop' (most likely due to a circular import) (/srv/shop/__init__.py)",
        captures: { reason: ': the two modules import each other' },
      },
      {
        name: 'several, where one is given',
        log: "  File \"/w/app/report.py\", line 1, in <module>\n    from items import load_items\nImportError: cannot import name 'load_items' from 'items' (/w/app/items.py)",
        repo: {
          'report.py': 'from items import load_items\n\n\ndef count(path):\n    return len(load_items(path))\n',
          'items.py': 'import json\n\n\ndef load_item(path):\n    return json.load(path)[0]\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'cannot import name of the shop' }],
  },
});

/** The name comes from the one module of the project that defines it now. */
async function moved(name: string, module: string, frame: TrackedFrame, repo: Workspace): Promise<RuleFix | undefined> {
  // Another module's `render` does another thing.
  if (isGenericName(name)) return undefined;
  const written = [...frame.text.matchAll(/^[ \t]*from (?<from>[.\w]+) import\b/gm)].map(
    ({ groups }) => groups?.from ?? '',
  );
  const last = module.split('.').at(-1) ?? module;
  const from = new Set(
    written.filter((each) => each === module || (each.startsWith('.') && each.endsWith(`.${last}`))),
  );
  const [only] = from;
  if (only === undefined || from.size > 1) return undefined;
  const to = await moduleDefining(name, frame.path, repo, only.startsWith('.'));
  const content = to === undefined || to === only ? undefined : moveName(frame.text, only, name, to);
  if (content === undefined || content === frame.text) return undefined;
  return {
    title: `Import ${name} from ${to}, which defines it`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content }],
  };
}
