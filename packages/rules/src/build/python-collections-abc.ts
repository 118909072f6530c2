import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python-source.ts';

export const rule = defineRule({
  id: 'build/python-collections-abc',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["from 'collections'", "module 'collections' has no attribute"],
  // Python 3.10 removed the aliases; older ones only warned.
  pattern:
    /(?:ImportError: cannot import name '(?<name>Mapping|MutableMapping|Sequence|MutableSequence|Set|MutableSet|Iterable|Iterator|Callable|Hashable|Sized|Container|Generator|Awaitable|Coroutine)' from 'collections'|AttributeError: module 'collections' has no attribute '(?<attribute>Mapping|MutableMapping|Sequence|MutableSequence|Set|MutableSet|Iterable|Iterator|Callable|Hashable|Sized|Container|Generator|Awaitable|Coroutine)')/,
  captures: ['name?', 'attribute?'],

  docs: {
    title: 'The abstract classes left collections',
    what: 'The code takes an abstract class from `collections`; it lives in `collections.abc`.',
    why: 'Python 3.10 removed the old names.',
    how: 'Import from `collections.abc`. If the importer is a package you install, raise its version.',
    references: ['https://docs.python.org/3/whatsnew/3.10.html#removed'],
  },

  async fix({ name, attribute }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const content =
      name === undefined
        ? frame.text
            .replaceAll(new RegExp(`\\bcollections\\.${attribute}\\b`, 'g'), `collections.abc.${attribute}`)
            .replace(/^import collections$/m, 'import collections.abc')
        : frame.text.replace(
            new RegExp(`^from collections import ${name}$`, 'm'),
            `from collections.abc import ${name}`,
          );
    if (content === frame.text) return undefined;
    return {
      title: `Take ${name ?? attribute} from collections.abc`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'import',
        log: "  File \"app.py\", line 1, in <module>\n    from collections import Mapping\nImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.11/collections/__init__.py)",
        captures: { name: 'Mapping' },
        repo: { 'app.py': 'from collections import Mapping\n' },
        patched: { 'app.py': 'from collections.abc import Mapping\n' },
      },
      {
        name: 'attribute',
        log: "  File \"app.py\", line 3, in f\n    isinstance(x, collections.Mapping)\nAttributeError: module 'collections' has no attribute 'Mapping'",
        captures: { attribute: 'Mapping' },
      },
    ],
    ignore: [{ name: 'another name', log: "ImportError: cannot import name 'x' from 'collections'" }],
  },
});
